package dev.slipway.agent.template;

/**
 * A word of a template.
 *
 * @param text the name without dot or dollar sign, or the value of a string
 * @param position of its first character in the template
 * @param end of its last character in the template, exclusive
 * @param afterSpace whether it is separated from the word before
 */
record TemplateToken(Kind kind, String text, int position, int end, boolean afterSpace) {

    enum Kind {
        TEXT,
        OPEN,
        CLOSE,
        DOT,
        FIELD,
        VARIABLE,
        WORD,
        STRING,
        NUMBER,
        PIPE,
        LEFT,
        RIGHT,
        COMMA,
        DECLARE,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }
}
