package dev.slipway.core.report;

import java.io.IOException;
import java.io.Reader;

/**
 * An XML file as a parser can read it in little memory, which takes text piece by piece but holds a whole tag, comment or
 * CDATA section. The inside of a long section is cut short, as nobody reads on in it; a tag that is too long is refused, and
 * so is a DOCTYPE with declarations of its own.
 */
final class XmlMarkup extends Reader {

    /** What is passed on of a section. */
    static final int MAX_SECTION = 1 << 16;

    static final int MAX_TAG = 1 << 20;

    /** The file is refused; the message follows its name. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private enum State {
        TEXT(""),
        TAG(""),
        COMMENT("-->"),
        CDATA("]]>"),
        INSTRUCTION("?>");

        private final String end;

        State(String end) {
            this.end = end;
        }
    }

    private final Reader in;
    private final StringBuilder tag = new StringBuilder();
    private State state = State.TEXT;
    private char quote;
    private int length;
    private int endMatched;
    private char lastPassed;

    XmlMarkup(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int size) throws IOException {
        int kept = 0;
        while (kept == 0 && size > 0) {
            int n = in.read(buffer, offset, size);
            if (n < 0) {
                return -1;
            }
            for (int i = offset; i < offset + n; i++) {
                if (passes(buffer[i])) {
                    lastPassed = buffer[i];
                    buffer[offset + kept++] = buffer[i];
                }
            }
        }
        return kept;
    }

    private boolean passes(char next) throws Refused {
        switch (state) {
            case TEXT -> {
                if (next == '<') {
                    enter(State.TAG);
                }
                return true;
            }
            case TAG -> {
                inTag(next);
                return true;
            }
            default -> {
                return inSection(next);
            }
        }
    }

    private void enter(State entered) {
        state = entered;
        length = 0;
        endMatched = 0;
        quote = 0;
        tag.setLength(0);
    }

    private void inTag(char next) throws Refused {
        if (++length > MAX_TAG) {
            throw new Refused("it has a tag of more than " + (MAX_TAG >> 20) + " MB");
        }
        if (length <= "![CDATA[".length()) {
            tag.append(next);
        }
        if (quote != 0) {
            quote = next == quote ? 0 : quote;
        } else if (next == '>') {
            enter(State.TEXT);
        } else if (next == '[' && tag.indexOf("!D") == 0) {
            throw new Refused("its DOCTYPE has declarations of its own");
        } else if (next == '"' || next == '\'') {
            quote = next;
        } else {
            enterSection();
        }
    }

    private void enterSection() {
        String begun = length <= tag.length() ? tag.toString() : "";
        switch (begun) {
            case "?" -> enter(State.INSTRUCTION);
            case "!--" -> enter(State.COMMENT);
            case "![CDATA[" -> enter(State.CDATA);
            default -> {
                // An element begins or ends.
            }
        }
    }

    /**
     * The end of a section is always passed on, however much of its inside is not. So is what only began like the end, with the
     * character that says so, or two such beginnings would become an end; and never half of a character.
     */
    private boolean inSection(char next) {
        String end = state.end;
        boolean mayEnd = endMatched > 0;
        if (next == end.charAt(endMatched)) {
            endMatched++;
        } else {
            boolean isRepeated = endMatched == 2 && next == end.charAt(0) && end.charAt(0) == end.charAt(1);
            endMatched = isRepeated ? 2 : next == end.charAt(0) ? 1 : 0;
        }
        boolean isEnd = endMatched == end.length();
        boolean passes = length < MAX_SECTION || mayEnd || endMatched > 0 || Character.isHighSurrogate(lastPassed);
        length++;
        if (isEnd) {
            enter(State.TEXT);
        }
        return passes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
