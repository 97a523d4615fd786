package dev.slipway.core.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A word or an operator of the shell's grammar (POSIX, Shell Command Language, "Token Recognition"), and a few of bash's. */
public sealed interface ShellToken {

    /** Offset of its first character. */
    int at();

    /** A control or redirection operator; a line break is one. */
    record Operator(int at, String text) implements ShellToken {
        boolean isRedirection() {
            return text.startsWith("<") || (text.startsWith(">") || text.startsWith("&>"));
        }
    }

    /** What stands between two operators or blanks. */
    record Word(int at, int end, List<ShellPart> parts) implements ShellToken {
        public Word {
            parts = List.copyOf(parts);
        }

        /** The word as the command gets it, if nothing in it is expanded. */
        public Optional<String> literal() {
            return parts.stream().allMatch(ShellPart.Literal.class::isInstance)
                    ? Optional.of(parts.stream()
                            .map(part -> ((ShellPart.Literal) part).text())
                            .collect(Collectors.joining()))
                    : Optional.empty();
        }

        /** Whether it is exactly {@code text}, without a quotation mark. */
        public boolean is(String text) {
            return isPlain() && literal().equals(Optional.of(text));
        }

        /** Whether nothing in it is quoted or expanded. */
        public boolean isPlain() {
            return parts.stream().allMatch(part -> part instanceof ShellPart.Literal literal && !literal.isQuoted());
        }

        /** What is written at its beginning before any quotation mark or expansion. */
        public String beginning() {
            return !parts.isEmpty() && parts.get(0) instanceof ShellPart.Literal literal && !literal.isQuoted()
                    ? literal.text()
                    : "";
        }
    }

    /** The body of a here-document. */
    record HereDocument(int at, List<ShellPart> parts) implements ShellToken {
        public HereDocument {
            parts = List.copyOf(parts);
        }
    }
}
