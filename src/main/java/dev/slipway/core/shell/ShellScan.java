package dev.slipway.core.shell;

import java.util.function.Supplier;

/** A text and how far it has been read. */
final class ShellScan {

    /** Deeper nesting is nobody's; what is deeper is taken as it is. */
    static final int MAX_DEPTH = 30;

    private static final int MAX_ARITHMETIC = 1_000;

    private final String text;
    private int position;
    private int end;
    private int depth;

    ShellScan(String text) {
        this.text = text;
        this.end = text.length();
    }

    /** Reads the part from {@code start} to {@code stop} as if it were the whole text; is at {@code stop} then. */
    <T> T within(int start, int stop, Supplier<T> reading) {
        int outer = end;
        position = start;
        end = stop;
        T read = reading.get();
        position = stop;
        end = outer;
        return read;
    }

    int position() {
        return position;
    }

    boolean isAtEnd() {
        return position >= end;
    }

    char current() {
        return text.charAt(position);
    }

    /** The character {@code ahead} of the current one, or NUL behind the end. */
    char peek(int ahead) {
        return position + ahead < end ? text.charAt(position + ahead) : '\0';
    }

    boolean startsWith(String prefix) {
        return position + prefix.length() <= end && text.startsWith(prefix, position);
    }

    void advance(int characters) {
        position = Math.min(end, position + characters);
    }

    void moveTo(int to) {
        position = Math.min(end, Math.max(position, to));
    }

    String since(int start) {
        return text.substring(start, position);
    }

    /** Goes to the line break, which is not taken. */
    void skipLine() {
        int lineBreak = text.indexOf('\n', position);
        position = lineBreak < 0 ? end : Math.min(end, lineBreak);
    }

    boolean enter() {
        return ++depth <= MAX_DEPTH;
    }

    void leave() {
        depth--;
    }

    /** Where the {@code ))} ends that closes the {@code ((} at {@code start}; -1 if what is there is no calculation. */
    int arithmeticEnd(int start) {
        int open = 0;
        for (int i = start; i < Math.min(end, start + MAX_ARITHMETIC); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                open++;
            } else if (c == ')') {
                open--;
                if (open == 1 && i + 1 < end && text.charAt(i + 1) == ')') {
                    return i + 2;
                }
                if (open <= 1) {
                    return -1;
                }
            }
        }
        return -1;
    }

    /** Where the line begins that ends the here-document that begins here, or the end of the text. */
    int hereDocumentEnd(String delimiter, boolean stripsTabs) {
        int start = position;
        while (start < end) {
            int lineBreak = text.indexOf('\n', start);
            int stop = lineBreak < 0 ? end : Math.min(end, lineBreak);
            String line = text.substring(start, stop);
            if ((stripsTabs ? line.replaceFirst("^\t+", "") : line).equals(delimiter)) {
                return start;
            }
            start = stop + 1;
        }
        return end;
    }
}
