# Prints the commands of one version of a runtime as a text for a shell: each in braces, so that the first that fails is the
# last. Those of "default" are for versions that are not listed; $VERSION in them is the version. No apostrophe stands here,
# as the program is an argument in apostrophes.
function bare(text) {
  sub(/[ \t]+$/, "", text)
  if (text ~ /^".*"$/ || text ~ /^\047.*\047$/) text = substr(text, 2, length(text) - 2)
  return text
}
{ sub(/\r$/, "") }
{
  match($0, /^ */)
  indent = RLENGTH
  rest = substr($0, indent + 1)
}
# The lines of a literal block, without the blanks that all of them begin with.
block {
  if (rest != "" && indent <= dash) block = 0
  else {
    if (rest != "" && margin < 0) margin = indent
    if (where != "") text[where, count[where]] = text[where, count[where]] substr($0, margin + 1) "\n"
    next
  }
}
rest == "" || rest ~ /^#/ { next }
rest ~ /^- / {
  dash = indent
  sub(/^- +/, "", rest)
  if (where != "") count[where]++
  if (rest ~ /^[|>][-+]?$/) { block = 1; margin = -1 }
  else if (where != "") text[where, count[where]] = bare(rest)
  next
}
rest ~ /:[ \t]*$/ {
  sub(/:[ \t]*$/, "", rest)
  while (depth && column[depth] >= indent) depth--
  column[++depth] = indent
  key[depth] = bare(rest)
  where = ""
  if (depth == 5 && key[1] == "runtimes" && key[2] == runtime && key[3] == "versions" && key[5] == "commands") {
    if (key[4] == version || key[4] == "default") { where = key[4]; count[where] = 0 }
  }
  next
}
# A text that goes on in its next line.
where != "" && count[where] && indent > dash { text[where, count[where]] = text[where, count[where]] " " bare(rest) }
END {
  chosen = version in count ? version : "default"
  if (!(chosen in count)) {
    print "echo \"This image has no " runtime " " version ".\"; false"
    exit
  }
  for (i = 1; i <= count[chosen]; i++) {
    command = text[chosen, i]
    if (chosen == "default") {
      gsub(/\$\{VERSION\}/, version, command)
      # Not the beginning of a longer name.
      while (match(command " ", /\$VERSION[^A-Za-z0-9_]/)) {
        command = substr(command, 1, RSTART - 1) version substr(command, RSTART + 8)
      }
    }
    print "{"
    print command
    print i < count[chosen] ? "} &&" : "}"
  }
}
