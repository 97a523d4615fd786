package dev.slipway.core.buildspec;

import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** A text of a buildspec and where it stands in the file. */
public final class LocatedText {

    /** A place in a file, both numbers counted from 1. */
    public record Place(int line, int column) {}

    private final String text;
    private final Place place;
    private final ScalarStyle style;
    private final List<String> lines;

    /**
     * A text.
     *
     * @param lines of the whole file
     */
    LocatedText(String text, Place place, ScalarStyle style, List<String> lines) {
        this.text = text;
        this.place = place;
        this.style = style;
        this.lines = lines;
    }

    /** The text as the build gets it. */
    public String text() {
        return text;
    }

    /** Where it begins: at its first letter, or at its quotation mark or block sign. */
    public Place place() {
        return place;
    }

    /**
     * Where the character at {@code offset} of the text stands in the file. The file has the same characters in the same
     * order but for blanks, quotation marks and escapes; where they cannot be told apart, it is the beginning of the text.
     */
    public Place at(int offset) {
        boolean isBlock = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        Start start = isBlock ? new Start(place.line(), 0) : start();
        int line = start.line();
        int column = start.column();
        int at = 0;
        while (line < lines.size()) {
            String raw = lines.get(line);
            while (column < raw.length()) {
                while (at < text.length() && isBlank(text.charAt(at))) {
                    at++;
                }
                if (at >= text.length()) {
                    return place;
                }
                if (!isBlank(raw.charAt(column))) {
                    column = unescaped(raw, column, text.charAt(at));
                    if (column >= raw.length() || raw.charAt(column) != text.charAt(at)) {
                        return place;
                    }
                    if (at >= offset) {
                        return new Place(line + 1, raw.codePointCount(0, column) + 1);
                    }
                    at++;
                }
                column++;
            }
            line++;
            column = 0;
        }
        return place;
    }

    /** A place counted from 0, in Java's characters. */
    private record Start(int line, int column) {}

    /** Behind an anchor, a tag and a quotation mark. */
    private Start start() {
        int line = place.line() - 1;
        int column = units(line, place.column() - 1);
        while (line < lines.size()) {
            String raw = lines.get(line);
            if (column >= raw.length()) {
                line++;
                column = 0;
            } else if (isBlank(raw.charAt(column))) {
                column++;
            } else if (raw.charAt(column) == '&' || raw.charAt(column) == '!') {
                int blank = raw.indexOf(' ', column);
                column = blank < 0 ? raw.length() : blank;
            } else {
                break;
            }
        }
        return new Start(line, column + (style == ScalarStyle.PLAIN ? 0 : 1));
    }

    /** The column of the character itself: {@code ''} stands for one mark, and a backslash may precede one. */
    private int unescaped(String raw, int column, char wanted) {
        boolean doubled = style == ScalarStyle.SINGLE_QUOTED && raw.startsWith("''", column);
        boolean escaped = style == ScalarStyle.DOUBLE_QUOTED
                && raw.charAt(column) == '\\'
                && column + 1 < raw.length()
                && raw.charAt(column + 1) == wanted;
        return doubled || escaped ? column + 1 : column;
    }

    private int units(int line, int codePoints) {
        String raw = line < lines.size() ? lines.get(line) : "";
        return raw.offsetByCodePoints(0, Math.min(codePoints, raw.codePointCount(0, raw.length())));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\uFEFF';
    }
}
