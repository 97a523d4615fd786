package dev.slipway.core.codebuild;

import dev.slipway.core.build.TailBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lines of a log of CodeBuild that explain a failure: what the failing command printed, as a build on a cluster tells it. Of a
 * failure that is no command's, the end of the log, in which CodeBuild's own lines tell how far the build came.
 */
final class LogTail {

    /** How a line of CodeBuild's own begins. */
    private static final String OWN = "\\[Container] \\d{4}/\\d{2}/\\d{2} \\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)? ";

    private static final Pattern OWN_LINE = Pattern.compile(OWN);

    /** What was printed without an end of line stands before a line of CodeBuild's own. */
    private static final Pattern BEFORE_OWN = Pattern.compile("(?=" + OWN + ")");

    /** Sequences of ECMA-48: control sequences, operating system commands, and the short ones. */
    private static final Pattern ESCAPES =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|[ -/]*[0-Z\\\\^-~])");

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    private static final String RUNNING = "Running command ";
    private static final String FAILED = "Command did not exit successfully ";
    private static final String EXIT = " exit status ";

    private final List<String> lines;

    private LogTail(List<String> lines) {
        this.lines = lines;
    }

    /**
     * The lines, the last of them if there are many.
     *
     * @param events messages of CloudWatch Logs; each ends a line, whether it says so or not
     * @param command that failed, as the phase's context has it
     */
    static List<String> of(List<String> events, Optional<String> command) {
        LogTail log = new LogTail(events.stream().flatMap(LogTail::lines).toList());
        Optional<List<String>> printed =
                command.flatMap(failed -> log.printedBy(lines(failed).toList()));
        return TailBuffer.of(trimmed(printed.orElse(log.lines)));
    }

    private static Stream<String> lines(String text) {
        return BEFORE_OWN
                .splitAsStream(text)
                .map(part -> part.endsWith("\n") ? part.substring(0, part.length() - 1) : part)
                .flatMap(part -> Stream.of(part.split("\n", -1)))
                .map(LogTail::shown);
    }

    /** What is left of a line on a terminal. */
    private static String shown(String line) {
        String text = ESCAPES.matcher(line).replaceAll("");
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\r') {
            end--;
        }
        int start = text.lastIndexOf('\r', end - 1) + 1;
        return CONTROLS.matcher(text.substring(start, end)).replaceAll("");
    }

    /** What the command printed when it failed first; empty if the log does not tell its end. */
    private Optional<List<String>> printedBy(List<String> command) {
        String text = String.join("\n", command);
        for (int end = 0; end < lines.size(); end++) {
            if (says(end, FAILED + text + EXIT) || says(end, FAILED + text + "\n" + EXIT)) {
                return Optional.of(lines.subList(beginning(text, command.size(), end), end).stream()
                        .filter(line -> !OWN_LINE.matcher(line).lookingAt())
                        .toList());
            }
        }
        return Optional.empty();
    }

    /** After the command itself, of which CodeBuild prints every line. */
    private int beginning(String command, int commandLines, int end) {
        for (int at = end - 1; at >= 0; at--) {
            if (says(at, RUNNING + command)) {
                return Math.min(at + commandLines, end);
            }
            if (says(at, RUNNING)) {
                return at + 1;
            }
        }
        return 0;
    }

    /** Whether there is a line of CodeBuild's own, and more lines after it, that begin with {@code words}. */
    private boolean says(int at, String words) {
        Matcher own = OWN_LINE.matcher(lines.get(at));
        if (!own.lookingAt()) {
            return false;
        }
        List<String> said = new ArrayList<>(List.of(lines.get(at).substring(own.end())));
        int more = (int) words.chars().filter(letter -> letter == '\n').count();
        said.addAll(lines.subList(at + 1, Math.min(at + 1 + more, lines.size())));
        return String.join("\n", said).startsWith(words);
    }

    /** CodeBuild prints empty lines before its own. */
    private static List<String> trimmed(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        int start = 0;
        while (start < end && lines.get(start).isBlank()) {
            start++;
        }
        return lines.subList(start, end);
    }
}
