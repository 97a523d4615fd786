package dev.slipway.core.image;

import java.util.ArrayList;
import java.util.List;

/** Words of an instruction, as written: quotes and escapes are still there. */
final class DockerfileWords {

    private DockerfileWords() {}

    /** Separated by blanks that are neither quoted nor escaped nor within braces. */
    static List<String> split(String text, char escape) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        int braces = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) && quote == 0 && braces == 0) {
                take(word, words);
                continue;
            }
            word.append(c);
            if (c == escape && quote != '\'' && i + 1 < text.length()) {
                i++;
                word.append(text.charAt(i));
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != '\'' && c == '{' && i > 0 && text.charAt(i - 1) == '$') {
                braces++;
            } else if (quote != '\'' && c == '}' && braces > 0) {
                braces--;
            }
        }
        take(word, words);
        return words;
    }

    private static void take(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
