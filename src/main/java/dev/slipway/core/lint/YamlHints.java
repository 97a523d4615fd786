package dev.slipway.core.lint;

import dev.slipway.core.buildspec.BuildspecProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is usually behind the words of a YAML parser, which tell where it gave up and not why. */
final class YamlHints {

    private static final Map<String, String> HINTS = hints();

    private YamlHints() {}

    private static Map<String, String> hints() {
        Map<String, String> hints = new LinkedHashMap<>();
        hints.put(
                "wrong number of container tags",
                "a buildspec is made of keys with values and begins with version: 0.2; this one is empty, a list or"
                        + " one text");
        hints.put(
                "found character that cannot start any token",
                "indent with blanks where there is a tab, and put a value that begins with @, ` or % in quotes");
        hints.put(
                "could not find expected ':'",
                "this line, or one before it, is no key with a colon and no item of a list");
        hints.put(
                "mapping values are not allowed in this context",
                "put the value in quotes if it holds a colon and a blank, and compare the indentation with the line"
                        + " before");
        hints.put(
                "did not find expected key",
                "compare the indentation with the lines before, and see whether a quotation mark was closed too early");
        hints.put(
                "did not find expected '-' indicator",
                "begin the line with a hyphen, or compare its indentation with the list's");
        hints.put("block sequence entries are not allowed", "put the list one line below its key");
        hints.put("control characters are not allowed", "this is no text, or it is not stored as UTF-8");
        hints.put("unknown anchor", "put a value that begins with * in quotes");
        hints.put("found unknown escape character", "double the backslash, or use single quotation marks");
        hints.put("found unexpected end of stream", "close the quotation mark or the bracket that is open");
        return hints;
    }

    /** What to do about {@code problem}, which the parser has with {@code text}. */
    static Optional<String> fix(BuildspecProblem problem, String text) {
        if (problem.kind() != BuildspecProblem.Kind.UNREADABLE) {
            return problem.fix();
        }
        return conflict(text)
                .or(() -> HINTS.entrySet().stream()
                        .filter(hint -> problem.message().startsWith(hint.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    private static Optional<String> conflict(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("<<<<<<< ")) {
                return Optional.of("resolve the merge conflict that begins in line " + (i + 1));
            }
        }
        return Optional.empty();
    }
}
