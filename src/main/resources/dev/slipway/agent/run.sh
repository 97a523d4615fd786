# Process 1 of the build container. It needs nothing but a POSIX shell.
exchange=${0%/*}

# Held open for as long as the container lives: its end tells the agent that the container is gone, however it went.
exec > "$exchange/output.fifo" 2>&1 < /dev/null

# The agent runs in another container and cannot signal this one's processes, so it writes the names of signals here.
# The script itself runs in the foreground: a shell would make it deaf to INT in the background.
(
  trap '' TERM
  while read -r signal; do kill -s "$signal" -- -1; done < "$exchange/control.fifo"
) > /dev/null 2>&1 &

/bin/sh "$exchange/build.sh"
code=$?
