#!/bin/sh
# codebuild-glob-search PATTERN...: the files below the current directory that match one of the patterns, a line each.
if [ $# = 0 ]; then
  echo "codebuild-glob-search: give a pattern, such as '**/*_test.py', in quotation marks" >&2
  exit 2
fi

# The patterns become regular expressions: * stays within a directory, ** crosses directories, **/ is any number of them.
find . -type f -print | LC_ALL=C sort | LC_ALL=C awk '
  function expression(glob,    i, c, out, braces, end) {
    sub(/^(\.\/)+/, "", glob)
    out = ""
    braces = 0
    for (i = 1; i <= length(glob); i++) {
      c = substr(glob, i, 1)
      if (c == "*" && substr(glob, i + 1, 1) == "*") {
        while (substr(glob, i + 1, 1) == "*") i++
        if (substr(glob, i + 1, 1) == "/") {
          i++
          out = out "(.*/)?"
        } else out = out ".*"
      } else if (c == "*") out = out "[^/]*"
      else if (c == "?") out = out "[^/]"
      else if (c == "[" && (end = index(substr(glob, i + 2), "]")) > 0) {
        c = substr(glob, i + 1, end)
        gsub(/\\/, "&&", c)
        sub(/^!/, "^", c)
        out = out "[" c "]"
        i += end + 1
      } else if (c == "{") { braces++; out = out "(" }
      else if (c == "}" && braces > 0) { braces--; out = out ")" }
      else if (c == "," && braces > 0) out = out "|"
      else if (c == "\\" && i < length(glob)) { i++; out = out literal(substr(glob, i, 1)) }
      else out = out literal(c)
    }
    if (braces > 0) {
      print "codebuild-glob-search: a { is not closed in " glob | "cat >&2"
      close("cat >&2")
      exit failed = 2
    }
    return "^" out "$"
  }
  function literal(c) { return c ~ /[A-Za-z0-9_\/ ,-]/ || c > "~" ? c : "[" (c == "^" || c == "\\" ? "\\" : "") c "]" }
  BEGIN {
    for (n = 1; n < ARGC; n++) { patterns[n] = expression(ARGV[n]); ARGV[n] = "" }
    count = ARGC - 1
  }
  {
    file = substr($0, 3)
    for (n = 1; n <= count; n++) if (file ~ patterns[n]) { print file; found = 1; break }
  }
  END {
    if (failed) exit failed
    if (!found) print "codebuild-glob-search: no files found" | "cat >&2"
  }
' "$@"
