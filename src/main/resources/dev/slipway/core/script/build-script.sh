# Needs nothing but a POSIX shell: an image that has /bin/sh can run every build. Every name begins with slipway_, as a
# variable of the same name that the image exports would be changed for the commands.
slipway_failed=0

# A report is one line that begins with a record separator and the marker of this build. It goes the same way as the
# output of the commands, so that the order of the two is never lost.
slipway_report() { printf '\036%s %s\n' "$slipway_marker" "$*"; }

slipway_enter() {
  slipway_report phase "$1"
  slipway_commands_failed=0
  slipway_finally_failed=0
}

slipway_run() {
  [ "$slipway_commands_failed" = 0 ] || return 0
  slipway_execute "$1" "$2" || slipway_commands_failed=1
}

slipway_always() {
  [ "$slipway_finally_failed" = 0 ] || return 0
  slipway_execute "$1" "$2" || slipway_finally_failed=1
}

# Each command is a process of its own, which starts with the environment and in the directory that the last one left.
slipway_execute() {
  printf '%s\n' "$slipway_before" "$2" "$slipway_after" > "$slipway_command_file"
  slipway_report command "$1"
  (cd -- "$slipway_directory" && exec "$slipway_shell" "$slipway_command_file") < /dev/null
  slipway_code=$?
  slipway_report exit "$1" "$slipway_code"
  slipway_directory=$(while IFS= read -r slipway_line; do printf '%s\n' "$slipway_line"; done < "$slipway_directory_file")
  [ "$slipway_code" = 0 ] && return 0
  echo 'export CODEBUILD_BUILD_SUCCEEDING=0' >> "$slipway_environment"
  return 1
}

slipway_leave() {
  if [ "$slipway_commands_failed$slipway_finally_failed" = 00 ]; then
    slipway_report left "$1" SUCCEEDED
    return 0
  fi
  slipway_failed=1
  slipway_report left "$1" FAILED
  [ "$2" = go_on ] || slipway_finish
}

slipway_finish() {
  slipway_report end
  exit "$slipway_failed"
}
