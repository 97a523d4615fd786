#!/bin/sh
# codebuild-tests-run: runs the part of the tests that belongs to this build of a fan-out.
slipway_usage() {
  echo "codebuild-tests-run: $1" >&2
  echo "usage: codebuild-tests-run --test-command COMMAND --files-search COMMAND" \
    "[--sharding-strategy equal-distribution|stability]" >&2
  exit 2
}

slipway_test= slipway_search= slipway_strategy=equal-distribution
while [ $# -gt 0 ]; do
  case $1 in
    --*=*) slipway_name=${1%%=*} slipway_value=${1#*=} slipway_words=1 ;;
    --*)
      [ $# -ge 2 ] || slipway_usage "$1 needs a value"
      slipway_name=$1 slipway_value=$2 slipway_words=2
      ;;
    *) slipway_usage "$1 is no option" ;;
  esac
  case $slipway_name in
    --test-command) slipway_test=$slipway_value ;;
    --files-search) slipway_search=$slipway_value ;;
    --sharding-strategy) slipway_strategy=$slipway_value ;;
    *) slipway_usage "there is no option $slipway_name" ;;
  esac
  shift "$slipway_words"
done
[ -n "$slipway_test" ] || slipway_usage "--test-command is missing"
[ -n "$slipway_search" ] || slipway_usage "--files-search is missing"
case $slipway_strategy in
  equal-distribution | stability) ;;
  *) slipway_usage "--sharding-strategy $slipway_strategy is neither equal-distribution nor stability" ;;
esac

slipway_files=$(sh -c "$slipway_search") || {
  slipway_code=$?
  echo "codebuild-tests-run: --files-search failed with exit status $slipway_code: $slipway_search" >&2
  exit "$slipway_code"
}
slipway_files=$(printf '%s\n' "$slipway_files" | sed '/^[[:space:]]*$/d' | LC_ALL=C sort -u)
if [ -z "$slipway_files" ]; then
  echo "codebuild-tests-run: --files-search found no files, so that no test would run: $slipway_search" >&2
  exit 1
fi

# A build that is none of a fan-out runs all of them. equal-distribution cuts the sorted list into runs of equal length.
# stability is a jump consistent hash of the name: it asks nothing but the name, so that a new file moves no other, and a
# further build takes its share from all the others alike.
slipway_part=$(printf '%s\n' "$slipway_files" | LC_ALL=C awk \
  -v index_of_build="${SLIPWAY_SHARD_INDEX:-0}" -v builds="${SLIPWAY_SHARD_COUNT:-1}" -v strategy="$slipway_strategy" '
  function build_of(name,    i, seed, from, to) {
    seed = 1
    for (i = 1; i <= length(name); i++) seed = (seed * 16807 + code[substr(name, i, 1)]) % 2147483647
    seed = (seed * 16807 + 1) % 2147483647
    from = 0
    to = 0
    while (to < builds) {
      from = to
      seed = (seed * 48271 + 11) % 2147483647
      to = int((from + 1) * 2147483648 / (seed + 1))
    }
    return from
  }
  BEGIN { for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i }
  { file[NR] = $0 }
  END {
    if (strategy == "stability") {
      for (n = 1; n <= NR; n++) if (build_of(file[n]) == index_of_build) print file[n]
    } else {
      least = int(NR / builds)
      longer = NR % builds
      first = index_of_build * least + (index_of_build < longer ? index_of_build : longer) + 1
      last = first + least - (index_of_build < longer ? 0 : 1)
      for (n = first; n <= last; n++) print file[n]
    }
  }
')
if [ -z "$slipway_part" ]; then
  echo "codebuild-tests-run: none of the test files is for this build; nothing is run"
  exit 0
fi
CODEBUILD_CURRENT_SHARD_FILES=$slipway_part
export CODEBUILD_CURRENT_SHARD_FILES

# The names become words of the command, never text of it. A command that reads the variable wants no names behind it.
case $slipway_test in
  *CODEBUILD_CURRENT_SHARD_FILES*) exec sh -c "$slipway_test" ;;
esac
slipway_test=${slipway_test%"${slipway_test##*[![:space:]]}"}
set -f
IFS='
'
# shellcheck disable=SC2086
set -- $slipway_part
unset IFS
exec sh -c "$slipway_test \"\$@\"" sh "$@"
