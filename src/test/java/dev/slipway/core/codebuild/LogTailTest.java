package dev.slipway.core.codebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which lines of CodeBuild's log explain a failure. */
class LogTailTest {

    private static final String TIME = "[Container] 2026/01/02 03:04:05.123456 ";
    private static final String TEST = "python -m unittest discover";

    private static String own(String text) {
        return TIME + text + "\n";
    }

    /** The log of a phase in which the command printed this, event by event. */
    private static List<String> failed(String command, String... printed) {
        List<String> events = new ArrayList<>();
        events.add(own("Entering phase BUILD"));
        events.add(own("Running command pip install flask"));
        events.add("Collecting flask\n");
        events.add(own("Running command " + command));
        events.addAll(List.of(printed));
        events.add("\n");
        events.add(own("Command did not exit successfully " + command + " exit status 1"));
        events.add(own("Phase complete: BUILD State: FAILED"));
        events.add(own("Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: "
                + command + ". Reason: exit status 1"));
        return events;
    }

    static Stream<Arguments> printed() {
        return Stream.of(
                Arguments.of("a line", List.of("F\n"), List.of("F")),
                Arguments.of("nothing", List.of(), List.of()),
                Arguments.of("lines that end like on Windows", List.of("F\r\n", "E\r\n"), List.of("F", "E")),
                Arguments.of("no end of line", List.of("F\n", "E"), List.of("F", "E")),
                Arguments.of("no end of line, before CodeBuild's", List.of("F" + own("x")), List.of("F")),
                Arguments.of("several lines in an event", List.of("F\nE\n"), List.of("F", "E")),
                Arguments.of("an empty line in between", List.of("F\n", "\n", "E\n"), List.of("F", "", "E")),
                Arguments.of("colours", List.of("\u001b[1;31mFAILED\u001b[0m (1)\n"), List.of("FAILED (1)")),
                Arguments.of("a link", List.of("\u001b]8;;http://x\u0007here\u001b]8;;\u001b\\ \n"), List.of("here ")),
                Arguments.of("a bar of progress", List.of("10 %\r50 %\r100 %\n"), List.of("100 %")),
                Arguments.of("a bell and a tab", List.of("a\u0007\tb\n"), List.of("a\tb")),
                Arguments.of(
                        "what looks like CodeBuild's", List.of("[Container] hello\n"), List.of("[Container] hello")),
                Arguments.of("a line of CodeBuild's", List.of("F\n", own("Waiting"), "E\n"), List.of("F", "E")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("printed")
    @Conforms("in-aws/log-of-a-build")
    void what_the_failing_command_printed_is_told(String what, List<String> printed, List<String> expected) {
        assertThat(LogTail.of(failed(TEST, printed.toArray(String[]::new)), Optional.of(TEST)))
                .isEqualTo(expected);
    }

    @Test
    @Conforms("in-aws/log-of-a-build")
    void times_may_have_whole_seconds() {
        List<String> log = failed(TEST, "F\n").stream()
                .map(event -> event.replace(".123456", ""))
                .toList();

        assertThat(LogTail.of(log, Optional.of(TEST))).containsExactly("F");
    }

    @Test
    @Conforms("in-aws/log-of-a-build")
    void what_later_phases_print_is_not_told() {
        List<String> log = new ArrayList<>(failed(TEST, "F\n"));
        log.addAll(List.of(
                own("Entering phase POST_BUILD"),
                own("Running command echo bye"),
                "bye\n",
                own("Phase complete: POST_BUILD State: SUCCEEDED"),
                own("Phase context status code:  Message: ")));

        assertThat(LogTail.of(log, Optional.of(TEST))).containsExactly("F");
    }

    @Test
    @Conforms("in-aws/log-of-a-build")
    void of_two_commands_that_failed_that_which_the_phase_names_is_told() {
        List<String> log = new ArrayList<>(failed("make lint", "lint\n"));
        log.addAll(failed(TEST, "F\n"));

        assertThat(LogTail.of(log, Optional.of(TEST))).containsExactly("F");
        assertThat(LogTail.of(log, Optional.of("make lint"))).containsExactly("lint");
    }

    @ParameterizedTest
    @MethodSource("commandsOfManyLines")
    void the_lines_of_a_command_itself_are_not_its_output(String command) {
        assertThat(LogTail.of(failed(command, "F\n"), Optional.of(command))).containsExactly("F");
        assertThat(LogTail.of(byLine(failed(command, "F\n")), Optional.of(command)))
                .containsExactly("F");
    }

    static Stream<String> commandsOfManyLines() {
        return Stream.of("if true; then\n  make\nfi", "if true; then\n  make\nfi\n", "make \\\r\n  all");
    }

    private static List<String> byLine(List<String> events) {
        return events.stream()
                .flatMap(event -> event.lines().map(line -> line + "\n"))
                .toList();
    }

    @Test
    void of_many_lines_the_last_twenty_are_told_and_of_a_long_line_its_beginning() {
        String[] printed = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> i + " " + "x".repeat(2000) + "\n")
                .toArray(String[]::new);

        assertThat(LogTail.of(failed(TEST, printed), Optional.of(TEST)))
                .hasSize(20)
                .allMatch(line -> line.length() == 1024)
                .first()
                .asString()
                .startsWith("11 x");
    }

    @Test
    void a_log_that_begins_within_the_output_is_told_from_there() {
        List<String> log = failed(TEST, "F\n", "E\n");

        assertThat(LogTail.of(log.subList(5, log.size()), Optional.of(TEST))).containsExactly("E");
    }

    @Test
    void a_failure_that_is_no_commands_is_told_by_the_end_of_the_log() {
        List<String> log = List.of(
                own("Waiting for DOWNLOAD_SOURCE"),
                own("Phase complete: DOWNLOAD_SOURCE State: FAILED"),
                own("Phase context status code: YAML_FILE_ERROR Message: YAML file does not exist"),
                "\n");

        assertThat(LogTail.of(log, Optional.empty()))
                .containsExactly(
                        TIME + "Waiting for DOWNLOAD_SOURCE",
                        TIME + "Phase complete: DOWNLOAD_SOURCE State: FAILED",
                        TIME + "Phase context status code: YAML_FILE_ERROR Message: YAML file does not exist");
    }

    /** As when the time was up. */
    @Test
    void a_command_that_never_ended_is_told_by_the_end_of_the_log() {
        List<String> log = List.of(own("Running command sleep 9999"), "zzz\n");

        assertThat(LogTail.of(log, Optional.empty())).containsExactly(TIME + "Running command sleep 9999", "zzz");
    }

    @Test
    void a_command_whose_end_is_out_of_sight_is_told_by_the_end_of_the_log() {
        assertThat(LogTail.of(List.of("bye\n"), Optional.of(TEST))).containsExactly("bye");
    }

    @Test
    void without_a_log_there_are_no_lines() {
        assertThat(LogTail.of(List.of(), Optional.of(TEST))).isEmpty();
    }
}
