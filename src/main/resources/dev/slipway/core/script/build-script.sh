# Needs nothing but a POSIX shell: an image that has /bin/sh can run every build. Every name begins with slipway_, as a
# variable of the same name that the image exports would be changed for the commands.
set +aCefuvx
slipway_failed=0
slipway_last_exit=0
slipway_newline='
'

# A report is one line that begins with a record separator and the marker of this build. It goes the same way as the
# output of the commands, so that the order of the two is never lost.
slipway_report() { printf '\036%s %s\n' "$slipway_marker" "$*"; }

# The names of what this process exports, but for those that shells make themselves and may not let go of. A line of a
# value can look like a variable too, which does no harm: all that counts is set again from a file.
slipway_names() {
  export -p | while IFS= read -r slipway_line; do
    case $slipway_line in 'export '*) ;; *) continue ;; esac
    slipway_name=${slipway_line#export }
    slipway_name=${slipway_name%%=*}
    case $slipway_name in
      PWD | OLDPWD | SHLVL | _ | UID | EUID | PPID | SHELLOPTS | BASHOPTS | BASH_VERSINFO) ;;
      '' | [0123456789]* | *[!ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_]*) ;;
      *) printf ' %s' "$slipway_name" ;;
    esac
  done
}

# Environment and directory pass from command to command in one of three slots: a command reads one and writes another,
# so that one that is killed on the way spoils nothing, and the third is what a phase begins with when it is done again.
slipway_start() {
  (
    umask 077
    : >| "$slipway_command_file"
    for slipway_slot in 1 2 3; do
      : >| "$slipway_state/env.$slipway_slot"
      : >| "$slipway_state/dir.$slipway_slot"
    done
  )
  command export -n SHELLOPTS BASHOPTS 2> /dev/null
  slipway_inherited=$(slipway_names)
  (
    set -a
    . "$slipway_environment"
    # Only for the variable PWD, which a command would else be given of this process.
    cd -- "$slipway_directory" 2> /dev/null
    unset OLDPWD
    export -p >| "$slipway_state/env.1"
  )
  slipway_slot=1
  slipway_first=1
  slipway_program=$(command -v "$slipway_shell") || slipway_program=
}

# Three lines, so that the shell reports the first line of a command as line 4, as it does in CodeBuild. What a command
# has unset would be inherited again by the next one, so nothing is taken from there.
slipway_restore() {
  printf 'unset slipway_nothing%s%s\nset -a\n. %s%s\n' "$slipway_inherited" "$slipway_added" "$slipway_quoted_state" \
    "/env.$slipway_slot"
}

# Begins with an empty line: a command that ends in a backslash would swallow the next one. The options of the command
# must neither show nor hinder what is done here.
slipway_save() {
  printf '\n{ CODEBUILD_LAST_EXIT=$?; set +vx; } 2> /dev/null\nexport CODEBUILD_LAST_EXIT\n'
  # What bash would not read back. Other shells know no -n.
  printf 'command export -n SHELLOPTS BASHOPTS 2> /dev/null || :\n'
  printf 'export -p >| %s%s &&' "$slipway_quoted_state" "/env.$1"
  # A directory that is gone still has a name.
  printf '{ pwd 2> /dev/null || printf "%%s\\n" "$PWD"; } >| %s%s || exit 1\n' "$slipway_quoted_state" "/dir.$1"
  printf 'exit "$CODEBUILD_LAST_EXIT"\n'
}

slipway_refuse() { # exit code, sentence
  slipway_code=$1
  printf '%s\n' "$2"
}

# How a command becomes the user of run-as: by the first program that is there and can, or not at all if it is that user
# already. What stands in the way is left in slipway_obstacle.
slipway_find_way() {
  slipway_uid=$(id -u -- "$slipway_user" 2> /dev/null) || slipway_uid=
  slipway_gid=$(id -g -- "$slipway_user" 2> /dev/null) || slipway_gid=
  slipway_own=$(id -u 2> /dev/null) || slipway_own=
  if [ -z "$slipway_own" ]; then
    slipway_obstacle="needs the program id, and it is not on the PATH; put it into the image."
  elif [ -z "$slipway_uid" ]; then
    slipway_obstacle="there is no such user here; make it in the image, or in an earlier phase."
  elif [ "$slipway_uid" = "$slipway_own" ]; then
    slipway_way=none
  elif [ "$slipway_own" != 0 ]; then
    slipway_obstacle="only root can run commands as another user; run the build as root or as $slipway_user, or remove run-as."
  else
    slipway_find_program
  fi
}

# Files of the state are handed to the user one by one, so that nobody else can read them. The source is, too, as whoever
# builds writes there; not what a link in it leads to.
slipway_find_program() {
  # Directories that a PATH may lack.
  PATH=${PATH:-/usr/bin:/bin}:/usr/sbin:/sbin
  slipway_obstacle="the image needs one of setpriv, runuser, su and sudo, and the build the right to use it."
  # The last one has a configuration of its own and closes files.
  for slipway_way in setpriv runuser su sudo; do
    (slipway_become /bin/sh /dev/null) > /dev/null 2>&1 < /dev/null || continue
    slipway_obstacle="the user cannot read files in $slipway_state; open the directories above it, or put chown into the image."
    printf ':\n' >| "$slipway_command_file"
    chown -- "$slipway_uid" "$slipway_command_file" 2> /dev/null \
      && (slipway_become /bin/sh "$slipway_command_file") > /dev/null 2>&1 < /dev/null || break
    chown -R -h -- "$slipway_uid" "$slipway_source" 2> /dev/null
    slipway_added=' HOME USER LOGNAME SHELL MAIL SUDO_COMMAND SUDO_USER SUDO_UID SUDO_GID'
    return
  done
  slipway_way=
}

slipway_become() { # shell, file
  case $slipway_way in
    setpriv) exec setpriv "--reuid=$slipway_uid" "--regid=$slipway_gid" --init-groups -- "$1" "$2" ;;
    runuser) exec runuser -u "$slipway_user" -- "$1" "$2" ;;
    su) exec su -s "$1" "$slipway_user" "$2" ;;
    sudo) exec sudo -n -u "$slipway_user" -- "$1" "$2" ;;
    *) exec "$1" "$2" ;;
  esac
}

# Each command is a process of its own, which starts with the environment and in the directory that the last one left.
slipway_command() { # text
  if [ -z "$slipway_program" ]; then
    slipway_refuse 127 "$slipway_shell: not found. The buildspec has it as env.shell; put it into the image, or remove env.shell."
    return
  fi
  [ -z "$slipway_user" ] || [ "$slipway_way" ] || slipway_find_way
  if [ "$slipway_user" ] && [ -z "$slipway_way" ]; then
    slipway_refuse 126 "run-as: $slipway_user: $slipway_obstacle"
    return
  fi
  slipway_next=1
  while [ "$slipway_next" = "$slipway_slot" ] || [ "$slipway_next" = "$slipway_first" ]; do
    slipway_next=$((slipway_next + 1))
  done
  : >| "$slipway_state/dir.$slipway_next"
  {
    slipway_restore
    printf '%s\n' "$1"
    [ "$slipway_carries_over" = no ] || slipway_save "$slipway_next"
  } >| "$slipway_command_file"
  case $slipway_way in
    '' | none) ;;
    *)
      chown -- "$slipway_uid" "$slipway_command_file" "$slipway_state/env.$slipway_slot" \
        "$slipway_state/env.$slipway_next" "$slipway_state/dir.$slipway_next"
      ;;
  esac
  (
    cd -- "$slipway_directory" 2> /dev/null || {
      printf '%s\n' "The directory $slipway_directory, in which the last command ended, is gone or closed; end that command in another."
      exit 1
    }
    export PWD
    slipway_become "$slipway_program" "$slipway_command_file"
  ) < /dev/null
  slipway_code=$?
  slipway_take
}

# A command that does not come to its end, by exit for example, has saved nothing.
slipway_take() {
  slipway_saved=
  while IFS= read -r slipway_line; do
    slipway_saved=$slipway_saved$slipway_line$slipway_newline
  done < "$slipway_state/dir.$slipway_next"
  if [ "$slipway_saved" ]; then
    slipway_directory=${slipway_saved%"$slipway_newline"}
    slipway_slot=$slipway_next
  fi
}

slipway_tell() { # what the next command is told
  printf 'export CODEBUILD_BUILD_SUCCEEDING=%s\nexport CODEBUILD_LAST_EXIT=%s\n' "$1" "$2" \
    >> "$slipway_state/env.$slipway_slot"
}

slipway_execute() { # number, text, exit codes after which the phase is worth another try
  slipway_report command "$1"
  slipway_command "$2"
  slipway_report exit "$1" "$slipway_code"
  slipway_last_exit=$slipway_code
  if [ "$slipway_code" = 0 ]; then
    slipway_tell "$slipway_succeeding" 0
    return 0
  fi
  if [ "$slipway_commands_failed$slipway_finally_failed" = 00 ]; then
    case " $3 " in *" $slipway_code "* | ' any ') slipway_again=yes ;; esac
  fi
  slipway_succeeding=0
  slipway_tell 0 "$slipway_code"
  return 1
}

slipway_run() {
  [ "$slipway_commands_failed" = 0 ] || return 0
  slipway_execute "$@" || slipway_commands_failed=1
}

slipway_always() {
  [ "$slipway_finally_failed" = 0 ] || return 0
  slipway_execute "$@" || slipway_finally_failed=1
}

# A phase that is done again begins as it did the first time; only files stay as they are.
slipway_try() { # phase
  slipway_commands_failed=0
  slipway_finally_failed=0
  slipway_again=no
  slipway_succeeding=$((1 - slipway_failed))
  "slipway_commands_of_$1"
  [ "$slipway_commands_failed$slipway_finally_failed" = 00 ]
}

slipway_phase() { # phase, what follows when it fails, how often it is done again, user
  slipway_report phase "$1"
  slipway_user=$4
  slipway_way=
  slipway_added=
  slipway_first=$slipway_slot
  slipway_first_directory=$slipway_directory
  slipway_first_exit=$slipway_last_exit
  slipway_retries=$3
  until slipway_try "$1"; do
    if [ "$slipway_again" = no ] || [ "$slipway_retries" = 0 ]; then
      slipway_failed=1
      slipway_report left "$1" FAILED
      [ "$2" = go_on ] || slipway_finish
      return 0
    fi
    slipway_retries=$((slipway_retries - 1))
    slipway_report retry "$1"
    slipway_slot=$slipway_first
    slipway_directory=$slipway_first_directory
    slipway_last_exit=$slipway_first_exit
    slipway_tell "$((1 - slipway_failed))" "$slipway_last_exit"
  done
  slipway_report left "$1" SUCCEEDED
}

# Values are read by the shell that wrote them.
slipway_export() { # directory, names
  slipway_exports=$1
  shift
  "${slipway_program:-/bin/sh}" -c "$(
    slipway_restore
    for slipway_name do
      printf '[ -z "${%s+set}" ] || printf %%s "$%s" >| "$1/%s"\n' "$slipway_name" "$slipway_name" "$slipway_name"
    done
  )" slipway "$slipway_exports" < /dev/null
}

# What is expanded later, such as the name of an artifact, finds what the commands have left.
slipway_finish() {
  { slipway_restore >| "$slipway_environment"; } 2> /dev/null
  slipway_report end
  exit "$slipway_failed"
}

slipway_start
