package dev.slipway.core.shell;

import java.util.List;

/** A piece of a word. */
public sealed interface ShellPart {

    /** Characters that stand for themselves. */
    record Literal(String text, boolean isQuoted) implements ShellPart {}

    /**
     * The value of a variable.
     *
     * @param at offset of the dollar sign
     * @param body what is in the braces, or the name alone
     * @param nested what is expanded within the braces
     */
    record Parameter(int at, String body, List<ShellPart> nested) implements ShellPart {
        public Parameter {
            nested = List.copyOf(nested);
        }

        /** The variable's name; empty for a special parameter such as {@code $?}. */
        public String name() {
            int start = body.startsWith("#") || body.startsWith("!") ? 1 : 0;
            return ShellNames.beginning(body.substring(start));
        }
    }

    /** A command whose output is taken, or whose output is a file: {@code $( )}, backticks, {@code <( )}. */
    record Substitution(int at, Kind kind, List<ShellToken> tokens) implements ShellPart {
        public Substitution {
            tokens = List.copyOf(tokens);
        }

        /** What becomes of the output. */
        public enum Kind {
            OUTPUT,
            PROCESS
        }
    }

    /** A number that is calculated. */
    record Arithmetic(int at, String text) implements ShellPart {}
}
