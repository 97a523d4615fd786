#!/bin/sh
# Prints the SHA-256 of what patterns match below the source directory of the build: that of the sorted lines that
# sha256sum prints for the files. `**` stands for any directories; `*` and `**` pass over names that begin with a dot, and
# symbolic links are never followed.
LC_ALL=C
export LC_ALL

fail() {
  printf '%s\n' "codebuild-hash-files: $1" >&2
  exit 1
}

# The files that match $2 below the directory $1, which is empty or ends in a slash.
walk() {
  case $2 in
    '**') below "$1" '*' ;;
    */*) descend "$1" "${2%%/*}" "${2#*/}" ;;
    *)
      for slipway_entry in ./"$1"$2; do
        [ -f "$slipway_entry" ] && [ ! -L "$slipway_entry" ] && printf '%s\0' "$slipway_entry"
      done
      ;;
  esac
}

# The same for a first segment $2 and the rest $3.
descend() {
  case $2 in
    '' | .) walk "$1" "$3" ;;
    '**') below "$1" "$3" ;;
    *)
      for slipway_entry in ./"$1"$2/; do
        [ -d "$slipway_entry" ] && [ ! -L "${slipway_entry%/}" ] && walk "${slipway_entry#./}" "$3"
      done
      ;;
  esac
}

# The same for $2 in the directory $1 and in each below it.
below() {
  walk "$1" "$2"
  for slipway_entry in ./"$1"*/; do
    [ -d "$slipway_entry" ] && [ ! -L "${slipway_entry%/}" ] && below "${slipway_entry#./}" "$2"
  done
}

matched() {
  IFS=
  for slipway_pattern in "$@"; do
    walk '' "${slipway_pattern#"$CODEBUILD_SRC_DIR"/}"
  done
}

if command -v sha256sum > /dev/null 2>&1; then
  hash_files() { sha256sum "$@"; }
  slipway_program=sha256sum
elif command -v shasum > /dev/null 2>&1; then
  hash_files() { shasum -a 256 "$@"; }
  slipway_program='shasum -a 256'
else
  fail 'there is no sha256sum or shasum on the PATH'
fi
[ $# -gt 0 ] || fail 'name a file or a pattern, such as package-lock.json'
for slipway_pattern in "$@"; do
  case "/${slipway_pattern#"$CODEBUILD_SRC_DIR"/}/" in
    //*) fail "$slipway_pattern does not lie below the source directory; write the path relative to it" ;;
    */../*) fail "$slipway_pattern leads out with '..'" ;;
  esac
done
cd -- "$CODEBUILD_SRC_DIR" || exit 1
# Without any file, xargs may hash its empty input, whose name is a dash.
slipway_lines=$(matched "$@" | xargs -0 $slipway_program | sort -u | grep -v '^[0-9a-f]\{64\} [ *]-$')
[ -n "$slipway_lines" ] || fail "no file matches $*"
slipway_digest=$(printf '%s\n' "$slipway_lines" | hash_files)
printf '%s\n' "${slipway_digest%% *}"
