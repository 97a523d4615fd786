# Process 1 of the container that builds images: runs the executor for one job after the other. It needs busybox.
images=${0%/*}
kaniko=${images%/slipway/images}
executor=$kaniko/executor
# What the agent gives is seen to be read only, so that no RUN can put anything in its way; this is what can be written to.
layouts=$kaniko/slipway/layouts
line_end='
'

# An image that is being built is unpacked into /, and with it its own /usr/local/bin.
executor_path=$PATH
PATH=/busybox:$PATH
pid=
canceller=

# Processes of a RUN may leave their group, so everything is ended but process 1, which this is in a container of its own.
# As any other process it has no right to that.
end_processes() {
  if [ $$ = 1 ]; then
    kill -s "$1" -- -1
  else
    [ -z "$pid" ] || kill -s "$1" "$pid"
  fi 2> /dev/null
}

end() {
  end_processes KILL
  [ -z "$canceller" ] || kill -s KILL "$canceller" 2> /dev/null
  exit "$1"
}
trap 'end 143' TERM

# Opening a pipe waits for the agent, which may have come and gone before this began: then nobody else opens the other ends.
(
  until [ -e "$images/ended" ]; do sleep 1; done
  exec 3<> "$images/log" 4<> "$images/requests"
  sleep 2
) > /dev/null 2>&1 < /dev/null &
opener=$!

exec > "$images/log" 2>&1 < /dev/null
exec 3< "$images/requests"
# Opened for both, so that nothing is lost while the agent has it closed.
exec 4<> "$images/control"

# Only this shell knows it: a RUN that found it could make up the end of its job.
IFS= read -r marker <&3 || exit 0
kill -s KILL "$opener"
wait

# $1: number of the job. Builtins only, as a process for each argument would take seconds for thousands.
read_arguments() {
  number=1
  arguments=
  while :; do
    case ${#number} in
      1) file=$images/jobs/$1/args/000$number ;;
      2) file=$images/jobs/$1/args/00$number ;;
      3) file=$images/jobs/$1/args/0$number ;;
      *) file=$images/jobs/$1/args/$number ;;
    esac
    [ -r "$file" ] || return 0
    value=
    while IFS= read -r line; do value=$value$line$line_end; done < "$file"
    eval "argument_$number=\$value\$line"
    arguments="$arguments \"\$argument_$number\""
    number=$((number + 1))
  done
}

# $1: number of the job. A line for another job is for one that has ended, or for one that has not begun.
follow_control() {
  trap '' TERM
  while read -r word job <&4; do
    [ "$word" = cancel ] || continue
    if [ "${job:-$1}" = "$1" ]; then
      end_processes TERM
      sleep 5
      end_processes KILL
    elif [ -d "$images/jobs/$job" ]; then
      : > "$layouts/cancelled.$job"
    fi
  done
}

# $1: number of the job. Leaves the exit code in $code.
execute() {
  if [ ! -x "$executor" ]; then
    echo "The container images has no $executor; its image has to be a debug image of Kaniko."
    code=127
    return
  fi
  read_arguments "$1"
  if [ -z "$arguments" ]; then
    echo "Job $1 of the container images has no arguments below $images/jobs/$1/args; it may have been removed."
    code=125
    return
  fi
  if [ -e "$layouts/cancelled.$1" ]; then
    code=143
    return
  fi
  # What an earlier job left would become a part of this one.
  rm -rf "$kaniko/Dockerfile" "$kaniko/layers"
  cd "$kaniko"
  eval "PATH=\$executor_path \"\$executor\" $arguments 3<&- 4<&- &"
  pid=$!
  follow_control "$1" &
  canceller=$!
  wait "$pid"
  code=$?
  pid=
  # Neither its leftovers nor the rest of a cancellation may reach the next job.
  kill -s KILL "$canceller"
  end_processes KILL
  wait
  canceller=
}

while read -r job <&3; do
  case $job in
    '' | *[!0123456789]*) echo "The container images got '$job' instead of the number of a job." ;;
    *)
      execute "$job"
      # The agent is another user.
      chmod -R a+rX "$layouts" 2> /dev/null
      printf '\036%s done %s %s\n' "$marker" "$job" "$code"
      ;;
  esac
done
end 0
