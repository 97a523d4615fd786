package dev.slipway.core.shell;

import dev.slipway.core.shell.ShellPart.Literal;
import dev.slipway.core.shell.ShellToken.Word;
import java.util.ArrayList;
import java.util.List;

/** Reads one word: its quotation marks, and what is expanded in it. */
final class WordReader {

    private final ShellScan scan;
    private final ExpansionReader expansions;

    WordReader(ShellScan scan) {
        this.scan = scan;
        this.expansions = new ExpansionReader(scan, this);
    }

    /** Reads up to one of {@code ends}, but at least one character. */
    Word word(String ends) {
        int at = scan.position();
        Parts parts = new Parts();
        while (!scan.isAtEnd()) {
            boolean isProcess = scan.startsWith("<(") || scan.startsWith(">(");
            if (isProcess && scan.position() == at) {
                parts.add(expansions.process());
                continue;
            }
            if (ends.indexOf(scan.current()) >= 0) {
                break;
            }
            piece(parts);
        }
        if (scan.position() == at) {
            scan.advance(1);
        }
        return new Word(at, scan.position(), parts.list());
    }

    /** The next quoted or unquoted piece. */
    void piece(Parts parts) {
        char c = scan.current();
        if (c == '\'') {
            singleQuoted(parts);
        } else if (c == '"') {
            scan.advance(1);
            doubleQuoted(parts);
            scan.advance(1);
        } else if (c == '\\') {
            if (scan.peek(1) != '\n') {
                parts.literal(scan.peek(1), true);
            }
            scan.advance(2);
        } else if (scan.startsWith("$'")) {
            ansiQuoted(parts);
        } else if (!expansions.read(parts, false)) {
            parts.literal(c, false);
            scan.advance(1);
        }
    }

    /** A piece within braces: between double quotation marks a single one is a character like any other. */
    void pieceInBraces(Parts parts, boolean quoted) {
        if (quoted && scan.current() != '"') {
            doubleQuotedPiece(parts);
        } else {
            piece(parts);
        }
    }

    private void singleQuoted(Parts parts) {
        scan.advance(1);
        parts.quoted();
        while (!scan.isAtEnd() && scan.current() != '\'') {
            parts.literal(scan.current(), true);
            scan.advance(1);
        }
        scan.advance(1);
    }

    private void ansiQuoted(Parts parts) {
        scan.advance(2);
        parts.quoted();
        while (!scan.isAtEnd() && scan.current() != '\'') {
            scan.advance(scan.current() == '\\' ? 1 : 0);
            if (!scan.isAtEnd()) {
                parts.literal(scan.current(), true);
                scan.advance(1);
            }
        }
        scan.advance(1);
    }

    /** What is between double quotation marks, without the second one. */
    private void doubleQuoted(Parts parts) {
        parts.quoted();
        while (!scan.isAtEnd() && scan.current() != '"') {
            doubleQuotedPiece(parts);
        }
    }

    private void doubleQuotedPiece(Parts parts) {
        char c = scan.current();
        if (c == '\\' && "$`\"\\\n".indexOf(scan.peek(1)) >= 0) {
            parts.literal(scan.peek(1), true);
            scan.advance(2);
        } else if (!expansions.read(parts, true)) {
            parts.literal(c, true);
            scan.advance(1);
        }
    }

    /** What is expanded in a here-document that reaches to {@code end}. */
    List<ShellPart> hereDocument(int end) {
        Parts parts = new Parts();
        while (scan.position() < end) {
            doubleQuotedPiece(parts);
        }
        return parts.list();
    }

    /** Pieces in the making: characters of one kind become one piece. */
    static final class Parts {

        private final List<ShellPart> list = new ArrayList<>();
        private final StringBuilder pending = new StringBuilder();
        private boolean isQuoted;
        private boolean isPending;

        void literal(char c, boolean quoted) {
            begin(quoted);
            if (c != '\0') {
                pending.append(c);
            }
        }

        /** A quotation mark begins: even if nothing is in it, it makes a word. */
        void quoted() {
            begin(true);
        }

        private void begin(boolean quoted) {
            if (isPending && isQuoted != quoted) {
                flush();
            }
            isQuoted = quoted;
            isPending = true;
        }

        void add(ShellPart part) {
            flush();
            list.add(part);
        }

        private void flush() {
            if (isPending) {
                list.add(new Literal(pending.toString(), isQuoted));
                pending.setLength(0);
                isPending = false;
            }
        }

        List<ShellPart> list() {
            flush();
            return list;
        }
    }
}
