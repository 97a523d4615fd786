package dev.slipway.agent.template;

import dev.slipway.agent.template.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits a template into its words (Go standard library, text/template: text and spaces, actions). */
final class TemplateLexer {

    private static final String SPACES = " \t\r\n";

    private final String text;
    private final List<TemplateToken> tokens = new ArrayList<>();
    private int at;

    private TemplateLexer(String text) {
        this.text = text;
    }

    /** The words, the last of which is {@link Kind#END}. */
    static List<TemplateToken> tokens(String text) throws TemplateException {
        return new TemplateLexer(text).read();
    }

    private List<TemplateToken> read() throws TemplateException {
        boolean trimmed = false;
        while (at < text.length()) {
            int open = text.indexOf("{{", at);
            text(open < 0 ? text.length() : open, trimmed, open >= 0 && isTrimmedLeft(open));
            if (open < 0) {
                break;
            }
            at = open + (isTrimmedLeft(open) ? 3 : 2);
            trimmed = isComment() ? comment(open) : action(open);
        }
        tokens.add(new TemplateToken(Kind.END, "", text.length(), text.length(), true));
        return List.copyOf(tokens);
    }

    private void text(int end, boolean trimLeft, boolean trimRight) {
        int from = at;
        int to = end;
        while (trimLeft && from < to && isSpace(from)) {
            from++;
        }
        while (trimRight && from < to && isSpace(to - 1)) {
            to--;
        }
        if (from < to) {
            tokens.add(new TemplateToken(Kind.TEXT, text.substring(from, to), from, to, false));
        }
    }

    private boolean isTrimmedLeft(int open) {
        return text.startsWith("-", open + 2) && isSpace(open + 3);
    }

    private boolean isComment() {
        int from = at;
        while (isSpace(from)) {
            from++;
        }
        return text.startsWith("/*", from);
    }

    /** Passes over a comment; whether the text after it is trimmed. */
    private boolean comment(int open) throws TemplateException {
        int end = text.indexOf("*/", at);
        int from = end + 2;
        while (end >= 0 && isSpace(from)) {
            from++;
        }
        boolean trimmed = end >= 0 && from > end + 2 && text.startsWith("-}}", from);
        if (end < 0 || !(trimmed || text.startsWith("}}", end + 2))) {
            throw error(open, "unclosed comment");
        }
        at = trimmed ? from + 3 : end + 4;
        return trimmed;
    }

    /** Reads one action; whether the text after it is trimmed. */
    private boolean action(int open) throws TemplateException {
        tokens.add(new TemplateToken(Kind.OPEN, "", open, at, false));
        while (true) {
            int before = at;
            while (isSpace(at)) {
                at++;
            }
            boolean afterSpace = at > before;
            if (at >= text.length()) {
                throw error(open, "unclosed action");
            }
            boolean trimmed = afterSpace && text.startsWith("-}}", at);
            if (trimmed || text.startsWith("}}", at)) {
                int end = at + (trimmed ? 3 : 2);
                tokens.add(new TemplateToken(Kind.CLOSE, "", at, end, afterSpace));
                at = end;
                return trimmed;
            }
            word(afterSpace);
        }
    }

    private void word(boolean afterSpace) throws TemplateException {
        char c = text.charAt(at);
        if (c == '.' && isLetter(at + 1)) {
            add(Kind.FIELD, at + 1, name(at + 1), afterSpace);
        } else if (c == '$') {
            add(Kind.VARIABLE, at + 1, name(at + 1), afterSpace);
        } else if (isLetter(at)) {
            add(Kind.WORD, at, name(at), afterSpace);
        } else if (isNumber()) {
            add(Kind.NUMBER, at, number(), afterSpace);
        } else if (c == '"' || c == '`') {
            GoString string = GoString.read(text, at);
            add(Kind.STRING, string.value(), string.end(), afterSpace);
        } else if (text.startsWith(":=", at)) {
            add(Kind.DECLARE, at, at + 2, afterSpace);
        } else {
            add(sign(c), at, at + 1, afterSpace);
        }
    }

    private Kind sign(char c) throws TemplateException {
        return switch (c) {
            case '.' -> Kind.DOT;
            case '|' -> Kind.PIPE;
            case '(' -> Kind.LEFT;
            case ')' -> Kind.RIGHT;
            case ',' -> Kind.COMMA;
            default -> throw error(at, "unexpected \"" + (Character.isISOControl(c) ? '?' : c) + "\" in an action");
        };
    }

    private void add(Kind kind, int from, int to, boolean afterSpace) {
        add(kind, text.substring(from, to), to, afterSpace);
    }

    private void add(Kind kind, String value, int to, boolean afterSpace) {
        tokens.add(new TemplateToken(kind, value, at, to, afterSpace));
        at = to;
    }

    private int name(int from) {
        int to = from;
        while (isLetter(to) || isDigit(to)) {
            to++;
        }
        return to;
    }

    private boolean isNumber() {
        boolean signed = text.charAt(at) == '-' || text.charAt(at) == '+';
        int first = signed ? at + 1 : at;
        return isDigit(first) || (text.startsWith(".", first) && isDigit(first + 1));
    }

    private int number() {
        int to = at + 1;
        while (isDigit(to) || isLetter(to) || text.startsWith(".", to)) {
            to++;
        }
        return to;
    }

    private boolean isSpace(int index) {
        return index < text.length() && SPACES.indexOf(text.charAt(index)) >= 0;
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private boolean isLetter(int index) {
        return index < text.length() && (text.charAt(index) == '_' || Character.isLetter(text.charAt(index)));
    }

    private TemplateException error(int position, String words) {
        return GoTemplate.error(text, position, words);
    }
}
