package dev.slipway.core.lint;

/** What dash does with what it does not know, and how POSIX writes it. */
enum BashFeature {
    CONDITION("it finds no command [[", "write [ ]"),
    SOURCE("it finds no command source", "write . with a path that has a slash in it, such as . ./file"),
    BUILTIN("it finds no such command", "write it without that command"),
    FUNCTION("it finds no command function", "write name() { ... }"),
    PIPEFAIL("it knows no such option and ends at once", "leave it out"),
    EQUALS("it stops with an error, which counts as false", "write ="),
    ARRAY("it stops at the parenthesis", "write a list of words or the positional parameters"),
    HERE_STRING("it stops at the third <", "pipe the text from printf"),
    BOTH_STREAMS("the command runs in the background and its output goes on", "write > file 2>&1"),
    BOTH_PIPED("it stops at the &", "write 2>&1 |"),
    PROCESS_SUBSTITUTION("it stops at the parenthesis", "use a pipe or a file"),
    EXPANSION("it calls that a bad substitution and ends", "use cut, tr or sed");

    private final String consequence;
    private final String fix;

    BashFeature(String consequence, String fix) {
        this.consequence = consequence;
        this.fix = fix;
    }

    String consequence() {
        return consequence;
    }

    String fix() {
        return fix;
    }
}
