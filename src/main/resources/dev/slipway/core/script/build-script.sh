# Needs nothing but a POSIX shell: an image that has /bin/sh can run every build.
failed=0

# A report is one line that begins with a record separator and the marker of this build. It goes the same way as the
# output of the commands, so that the order of the two is never lost.
report() { printf '\036%s %s\n' "$marker" "$*"; }

enter() {
  report phase "$1"
  commands_failed=0
  finally_failed=0
}

run() {
  [ "$commands_failed" = 0 ] || return 0
  execute "$1" "$2" || commands_failed=1
}

always() {
  [ "$finally_failed" = 0 ] || return 0
  execute "$1" "$2" || finally_failed=1
}

# Each command is a process of its own, which starts with the environment and in the directory that the last one left.
execute() {
  printf '%s\n' "$before" "$2" "$after" > "$command_file"
  report command "$1"
  (cd -- "$directory" && exec "$shell" "$command_file") < /dev/null
  code=$?
  report exit "$1" "$code"
  directory=$(while IFS= read -r line; do printf '%s\n' "$line"; done < "$directory_file")
  [ "$code" = 0 ] && return 0
  echo 'export CODEBUILD_BUILD_SUCCEEDING=0' >> "$environment"
  return 1
}

leave() {
  if [ "$commands_failed$finally_failed" = 00 ]; then
    report left "$1" SUCCEEDED
    return 0
  fi
  failed=1
  report left "$1" FAILED
  [ "$2" = go_on ] || finish
}

finish() {
  report end
  exit "$failed"
}
