#!/bin/sh
# The docker of a build: hands a command line to the agent, which builds, keeps and pushes images, and gives back its
# output and exit code. It needs a POSIX shell, cat, mkdir, rm and sleep, and forks as little as it can. Every name
# begins with slipway_, as --build-arg may ask for the value of any other.
set +aCefux
IFS=' 
'
slipway_exchange=${0%/bin/*}
[ -p "$slipway_exchange/requests" ] || slipway_exchange=/codebuild/output/tmp/docker
slipway_phase=starting slipway_signals=0 slipway_code=

slipway_refuse() {
  printf 'docker: %s\n' "$1" >&2
  exit 1
}

[ -p "$slipway_exchange/requests" ] || slipway_refuse \
  "there is no image service at $slipway_exchange; a build has one if its project says privilegedMode: true."

# Reads from the command line only what the agent cannot do from another container: standard input and local files.
slipway_command= slipway_value_of= slipway_options_end=
slipway_names= slipway_stdin= slipway_file= slipway_iidfile= slipway_output= slipway_input=

slipway_option() {
  case $1 in
    file) slipway_file=$2 ;;
    iidfile) slipway_iidfile=$2 ;;
    output) slipway_output=$2 ;;
    input) slipway_input=$2 ;;
    build-arg)
      # Letters one by one: a range may mean more than ASCII to a shell, and eval sees these names.
      case $2 in
        '' | [0123456789]* | *[!ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_]*) ;;
        *) slipway_names="$slipway_names $2" ;;
      esac
      ;;
  esac
  [ "$2" != - ] || slipway_stdin=wanted
}

# The command is the first word, or the second after a group's name; global options may stand before either.
slipway_word() {
  case $slipway_command:$1 in
    :image | :buildx | :builder) slipway_command=group ;;
    :build | group:build | group:b) slipway_command=build ;;
    :save | group:save) slipway_command=save ;;
    :load | group:load) slipway_command=load ;;
    :* | group:*) slipway_command=other ;;
  esac
}

slipway_read_option() {
  slipway_rest=$1
  # -q is the only short option without a value that can share its dash with one of ours.
  case $slipway_command:$1 in
    build:-q?* | load:-q?*) slipway_rest=-${1#-q} ;;
  esac
  case $slipway_command:$slipway_rest in
    *:--password-stdin | *:--password-stdin=*) slipway_stdin=wanted ;;
    build:-f | build:--file) slipway_value_of=file ;;
    build:--file=* | build:-f=*) slipway_option file "${slipway_rest#*=}" ;;
    build:-f*) slipway_option file "${slipway_rest#-f}" ;;
    build:--iidfile | build:--build-arg) slipway_value_of=${slipway_rest#--} ;;
    build:--iidfile=*) slipway_option iidfile "${slipway_rest#*=}" ;;
    build:--build-arg=*) slipway_option build-arg "${slipway_rest#*=}" ;;
    save:-o | save:--output) slipway_value_of=output ;;
    save:--output=* | save:-o=*) slipway_option output "${slipway_rest#*=}" ;;
    save:-o*) slipway_option output "${slipway_rest#-o}" ;;
    load:-i | load:--input) slipway_value_of=input ;;
    load:--input=* | load:-i=*) slipway_option input "${slipway_rest#*=}" ;;
    load:-i*) slipway_option input "${slipway_rest#-i}" ;;
    :-c | :--context | :--config | :-H | :--host | :-l | :--log-level | :--tlscacert | :--tlscert | :--tlskey | \
      group:--builder) slipway_value_of=other ;;
  esac
}

for slipway_argument do
  if [ "$slipway_value_of" ]; then
    slipway_option "$slipway_value_of" "$slipway_argument"
    slipway_value_of=
  else
    case $slipway_options_end$slipway_argument in
      - | after:-) slipway_stdin=wanted ;;
      --) slipway_options_end=after: ;;
      after:*) slipway_word "$slipway_argument" ;;
      -*) slipway_read_option "$slipway_argument" ;;
      *) slipway_word "$slipway_argument" ;;
    esac
  fi
done

[ "$slipway_input" != - ] || slipway_input=
case $slipway_command:$slipway_input in
  load:) slipway_stdin=wanted ;;
  load:*)
    [ -r "$slipway_input" ] && [ ! -d "$slipway_input" ] || slipway_refuse "there is no file $slipway_input to load."
    ;;
esac
if [ "$slipway_output$slipway_iidfile" ]; then
  slipway_umask=$(umask)
  [ -z "$slipway_output" ] || (true >> "$slipway_output") 2> /dev/null \
    || slipway_refuse "cannot write to $slipway_output."
  # A build that fails leaves no file of an earlier one.
  [ ! -f "$slipway_iidfile" ] || rm -f -- "$slipway_iidfile"
fi

# The first signal ends the request, and its output is still shown; the second ends the wait for that.
slipway_signal() {
  slipway_signals=$((slipway_signals + 1))
  case $slipway_phase in
    starting) slipway_code=$1 ;;
    running)
      slipway_code=$1 slipway_phase=cancelling
      printf 'cancel %s\n' "$slipway_number" > "$slipway_exchange/requests"
      # What it would send now is for nobody.
      [ -z "$slipway_sender" ] || kill -KILL "$slipway_sender" 2> /dev/null
      ;;
    cancelled) slipway_phase=abandoned ;;
  esac
}

slipway_trap() {
  trap 'slipway_signal 129' HUP
  trap 'slipway_signal 130' INT
  trap 'slipway_signal 143' TERM
}

slipway_claim() {
  slipway_taken=
  for slipway_number in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    slipway_slot=$slipway_exchange/slot.$slipway_number
    slipway_request=$slipway_slot/request
    if [ -d "$slipway_slot" ]; then
      [ -e "$slipway_request" ] || ! mkdir "$slipway_request" 2> /dev/null || return 0
      [ ! -e "$slipway_request" ] || slipway_taken=yes
    fi
  done
  [ "$slipway_taken" ] || slipway_refuse \
    "cannot make a directory in $slipway_slot; the image needs mkdir, and its user has to be in the group of that directory."
  return 1
}

# Frees the slot; the agent has not heard of it yet.
slipway_abort() {
  rm -rf "$slipway_request"
  slipway_refuse "$1"
}

slipway_trap
umask 007
until slipway_claim; do
  [ -z "$slipway_code" ] || exit "$slipway_code"
  sleep 0.1 2> /dev/null || sleep 1
done

slipway_write_environment() {
  if [ "$slipway_names" ]; then
    # Shells have variables that are not in the environment.
    slipway_exported='
'$(export -p)
    for slipway_name in $slipway_names; do
      case $slipway_exported in
        *"
export $slipway_name="*) eval "printf '%s=%s\\0' $slipway_name \"\$$slipway_name\"" ;;
      esac
    done
  fi
  [ -z "${DOCKER_DEFAULT_PLATFORM+set}" ] || printf 'DOCKER_DEFAULT_PLATFORM=%s\0' "$DOCKER_DEFAULT_PLATFORM"
}

# The agent sees what is below the shared directory; a link may lead out of it.
slipway_is_hidden() {
  [ -e "$slipway_file" ] && [ ! -d "$slipway_file" ] || return 1
  [ ! -h "$slipway_file" ] || return 0
  case $slipway_file in
    /*) slipway_parent=${slipway_file%/*}/ ;;
    */*) slipway_parent=./${slipway_file%/*} ;;
    *) slipway_parent=. ;;
  esac
  slipway_parent=$(cd -P "$slipway_parent" && printf '%s/' "$PWD")
  case $slipway_parent in "${slipway_exchange%/tmp/docker}"/*) return 1 ;; esac
}

slipway_write_request() {
  { [ $# = 0 ] || printf '%s\0' "$@"; } > "$slipway_request/args" || return 1
  slipway_write_environment > "$slipway_request/env" || return 1
  [ -z "$slipway_stdin$slipway_input" ] || printf '' > "$slipway_request/stdin" || return 1
  if [ "$slipway_file" ] && slipway_is_hidden; then
    cat < "$slipway_file" > "$slipway_request/dockerfile" || slipway_abort "cannot read $slipway_file."
  fi
  cd -P . 2> /dev/null
  case $PWD in
    /*) printf %s "$PWD" ;;
    # It was deleted.
    *) printf / ;;
  esac > "$slipway_request/cwd"
}

# What cannot be shown is still read, so that the agent never waits for a reader.
slipway_show() {
  if [ $# != 0 ]; then
    umask "$slipway_umask" && cat > "$1"
  elif { true 3>&1; } 2> /dev/null; then
    cat
  else
    cat > /dev/null
  fi || {
    slipway_failure=$?
    cat > /dev/null
    exit "$slipway_failure"
  }
}

slipway_show_errors() {
  cat >&2 || cat > /dev/null
  # The agent closes this stream last. Nobody else here frees the slot if the command was killed or gave up.
  [ ! -e "$slipway_request/abandoned" ] && kill -0 $$ 2> /dev/null || rm -rf "$slipway_request"
}

slipway_write_request "$@" || slipway_abort "cannot write its request to $slipway_request; the disk may be full."

# A terminal and timeout signal the readers too, but they have to show what the agent says about it. What is ignored
# here stays ignored there.
trap '' HUP INT TERM
slipway_show_errors < "$slipway_slot/err" &
slipway_errors=$!
if [ "$slipway_output" ]; then
  slipway_show "$slipway_output" < "$slipway_slot/out" &
else
  slipway_show < "$slipway_slot/out" &
fi
slipway_shown=$!
slipway_sender=
if [ "$slipway_input" ]; then
  cat < "$slipway_input" > "$slipway_slot/in" &
  slipway_sender=$!
elif [ "$slipway_stdin" ]; then
  # In the background standard input is /dev/null, unless it comes by another number.
  if { true 3<&0; } 2> /dev/null; then exec 3<&0; else exec 3< /dev/null; fi
  cat <&3 3<&- > "$slipway_slot/in" &
  slipway_sender=$!
fi
slipway_trap

printf '%s\n' "$slipway_number" > "$slipway_exchange/requests" || {
  kill -KILL "$slipway_errors" "$slipway_shown" $slipway_sender
  slipway_abort "cannot write to $slipway_exchange/requests."
}
slipway_phase=running
[ -z "$slipway_code" ] || slipway_signal "$slipway_code"

slipway_await() {
  until [ "$slipway_phase" = abandoned ]; do
    slipway_seen=$slipway_signals
    wait "$1"
    slipway_status=$?
    [ "$slipway_signals" != "$slipway_seen" ] || return "$slipway_status"
    # timeout sends its signal twice, to the process and to the group.
    if [ "$slipway_phase" = cancelling ]; then
      { sleep 0.2; } 2> /dev/null
      slipway_phase=cancelled
    fi
  done
}

slipway_await "$slipway_errors"
slipway_await "$slipway_shown"
slipway_show_status=$?
if [ "$slipway_phase" = abandoned ]; then
  printf '' > "$slipway_request/abandoned"
  exit "$slipway_code"
fi

slipway_phase=ended
if [ -z "$slipway_code" ]; then
  [ ! -r "$slipway_request/exit" ] || IFS= read -r slipway_code < "$slipway_request/exit"
  case $slipway_code in
    '' | *[!0123456789]*)
      slipway_code=1
      echo 'docker: the image service of the build has ended; its last words are in the log of the container slipway.' >&2
      ;;
    0)
      # 141: whoever reads the output has had enough of it.
      case $slipway_show_status in 0 | 141) ;; *) slipway_code=1 ;; esac
      if [ "$slipway_iidfile" ] && [ -r "$slipway_request/iid" ]; then
        IFS= read -r slipway_id < "$slipway_request/iid"
        (umask "$slipway_umask" && printf %s "$slipway_id" > "$slipway_iidfile") || slipway_code=1
      fi
      ;;
  esac
fi

# Half a tar is none.
[ "$slipway_code" = 0 ] || [ ! -f "$slipway_output" ] || rm -f -- "$slipway_output"

# A shell may report what it kills.
exec 2> /dev/null
[ -z "$slipway_sender" ] || kill -KILL "$slipway_sender"
rm -rf "$slipway_request"
exit "$slipway_code"
