package dev.slipway.agent.template;

/**
 * A string as Go's source writes it (Go specification, string literals).
 *
 * @param end of the last character of its writing, exclusive
 */
record GoString(String value, int end) {

    private static final String ESCAPES = "abfnrtv\\\"'";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"'";
    private static final int HEXADECIMAL = 16;

    /** Reads the string that begins at {@code start} with a quotation mark or a backquote. */
    static GoString read(String text, int start) throws TemplateException {
        if (text.charAt(start) == '`') {
            int end = text.indexOf('`', start + 1);
            if (end < 0) {
                throw GoTemplate.error(text, start, "unterminated raw quoted string");
            }
            return new GoString(text.substring(start + 1, end), end + 1);
        }
        StringBuilder value = new StringBuilder();
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            if (c == '"') {
                return new GoString(value.toString(), at + 1);
            }
            at = c == '\\' ? escape(text, at, value) : plain(text, at, value);
        }
        throw GoTemplate.error(text, start, "unterminated quoted string");
    }

    private static int plain(String text, int at, StringBuilder value) {
        value.append(text.charAt(at));
        return at + 1;
    }

    private static int escape(String text, int at, StringBuilder value) throws TemplateException {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        int simple = ESCAPES.indexOf(kind);
        if (simple >= 0) {
            value.append(ESCAPED.charAt(simple));
            return at + 2;
        }
        int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;
        int end = at + 2 + digits;
        if (digits == 0
                || end > text.length()
                || !text.substring(at + 2, end).chars().allMatch(c -> Character.digit(c, HEXADECIMAL) >= 0)) {
            throw GoTemplate.error(text, at, "invalid escape in a quoted string");
        }
        value.append((char) Integer.parseInt(text.substring(at + 2, end), HEXADECIMAL));
        return end;
    }
}
