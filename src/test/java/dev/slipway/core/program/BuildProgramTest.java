package dev.slipway.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of CodeBuild, with a real shell. */
@Timeout(60)
class BuildProgramTest {

    private record Ran(int exitCode, String output, String complaints) {
        List<String> lines() {
            return output.lines().toList();
        }
    }

    @TempDir
    Path directory;

    private Path work;

    @BeforeEach
    void install() throws IOException {
        work = Files.createDirectory(directory.resolve("work"));
        Path bin = Files.createDirectory(directory.resolve("bin"));
        for (BuildProgram program : BuildProgram.values()) {
            Files.writeString(bin.resolve(program.command()), program.text());
            assertThat(bin.resolve(program.command()).toFile().setExecutable(true))
                    .isTrue();
        }
    }

    private Ran run(Map<String, String> variables, String... command) {
        try {
            Path complaints = directory.resolve("complaints");
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(work.toFile()).redirectError(complaints.toFile());
            builder.environment().put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
            builder.environment().putAll(variables);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), output, Files.readString(complaints));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Ran search(String... patterns) {
        List<String> command = new ArrayList<>(
                List.of(directory.resolve("bin/codebuild-glob-search").toString()));
        command.addAll(Arrays.asList(patterns));
        return run(Map.of(), command.toArray(String[]::new));
    }

    private Ran tests(Map<String, String> variables, String... options) {
        List<String> command = new ArrayList<>(
                List.of(directory.resolve("bin/codebuild-tests-run").toString()));
        command.addAll(Arrays.asList(options));
        return run(variables, command.toArray(String[]::new));
    }

    /** The files of each build of a fan-out. */
    private List<List<String>> parts(int builds, String strategy, String... files) throws IOException {
        Files.write(work.resolve("list"), Arrays.asList(files));
        return IntStream.range(0, builds)
                .mapToObj(index -> tests(
                        Map.of("SLIPWAY_SHARD_INDEX", "" + index, "SLIPWAY_SHARD_COUNT", "" + builds),
                        "--test-command",
                        "printf '%s\\n'",
                        "--files-search",
                        "cat list",
                        "--sharding-strategy",
                        strategy))
                .map(ran -> ran.lines().stream()
                        .filter(line -> !line.startsWith("codebuild-tests-run: "))
                        .toList())
                .toList();
    }

    private static String[] names(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "tests/test_" + n + ".py")
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "*.js | a.js",
                "**/*.js | a.js, src/b.js, src/deep/c.js",
                "src/*.js | src/b.js",
                "./src/*.js | src/b.js",
                "src/** | src/b.js, src/deep/c.js, src/odd [1] file.ts",
                "**/deep/*.js | src/deep/c.js",
                "?.js | a.js",
                "src/*.{js,ts} | src/b.js, src/odd [1] file.ts",
                "[!b-z].js | a.js",
                "src/odd \\[1\\] file.ts | src/odd [1] file.ts",
                "**/*.+s | ``",
                "src | ``",
                "../* | ``",
            })
    @Conforms("batch/glob-search")
    void a_pattern_finds_files_relative_to_the_current_directory(String pattern, String found) throws IOException {
        Files.createDirectories(work.resolve("src/deep"));
        for (String file : List.of("a.js", "src/b.js", "src/deep/c.js", "src/odd [1] file.ts")) {
            Files.createFile(work.resolve(file));
        }

        Ran ran = search(pattern);

        assertThat(String.join(", ", ran.lines())).isEqualTo(found);
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void a_file_that_matches_two_patterns_is_printed_once() throws IOException {
        Files.createFile(work.resolve("a.js"));

        assertThat(search("*.js", "a*", "zz").lines()).containsExactly("a.js");
    }

    @Test
    @Conforms("batch/glob-search")
    void nothing_found_is_said_where_no_file_name_is_expected() {
        assertThat(search("*.js")).isEqualTo(new Ran(0, "", "codebuild-glob-search: no files found\n"));
    }

    @Test
    void a_search_that_makes_no_sense_says_why() {
        assertThat(search().exitCode()).isEqualTo(2);
        assertThat(search("{a").exitCode()).isEqualTo(2);
        assertThat(search("{a").complaints()).contains("a { is not closed in {a");
    }

    @Test
    @Conforms("batch/equal-distribution")
    void equal_distribution_cuts_the_sorted_files_into_runs_that_differ_by_one_at_most() throws IOException {
        assertThat(parts(3, "equal-distribution", "e", "a", "d", "b", "c"))
                .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
        for (int builds = 1; builds <= 5; builds++) {
            List<List<String>> parts = parts(builds, "equal-distribution", names(7));
            assertThat(parts.stream().flatMap(List::stream)).containsExactlyInAnyOrder(names(7));
            assertThat(parts).allMatch(part -> part.size() >= 7 / parts.size() && part.size() <= 7 / parts.size() + 1);
        }
    }

    @Test
    @Conforms("batch/stability")
    void stability_gives_each_file_to_one_build_and_moves_no_other_for_a_new_one() throws IOException {
        List<List<String>> before = parts(4, "stability", names(200));
        List<List<String>> after = parts(4, "stability", names(260));

        assertThat(before.stream().flatMap(List::stream)).containsExactlyInAnyOrder(names(200));
        assertThat(before).allMatch(part -> part.size() > 25 && part.size() < 75);
        for (int build = 0; build < 4; build++) {
            assertThat(after.get(build)).containsAll(before.get(build));
        }
    }

    @Test
    @Conforms("batch/stability")
    void a_further_build_takes_files_from_the_others_and_they_exchange_none() throws IOException {
        List<List<String>> four = parts(4, "stability", names(200));
        List<List<String>> five = parts(5, "stability", names(200));

        for (int build = 0; build < 4; build++) {
            assertThat(four.get(build)).containsAll(five.get(build));
        }
        assertThat(five.get(4)).isNotEmpty();
    }

    @Test
    @Conforms("batch/tests-are-split")
    void the_files_follow_the_command_and_names_are_never_read_as_code() {
        Ran ran = tests(
                Map.of(),
                "--test-command",
                "printf '<%s>' --flag \n",
                "--files-search",
                "printf '%s\\n' 'a b' '$(touch made)' \"it's\" '*'");

        assertThat(ran.output()).isEqualTo("<--flag><$(touch made)><*><a b><it's>");
        assertThat(work.resolve("made")).doesNotExist();
    }

    @Test
    @Conforms("batch/tests-are-split")
    void a_command_that_reads_the_variable_gets_the_files_a_line_each_and_nothing_behind_it() {
        Ran ran = tests(
                Map.of(),
                "--test-command=echo \"$(echo \"$CODEBUILD_CURRENT_SHARD_FILES\" | tr '\\n' ,)\"",
                "--files-search=printf 'b\\n\\na\\nb\\n'");

        assertThat(ran.output()).isEqualTo("a,b,\n");
    }

    @Test
    void the_exit_code_is_that_of_the_tests() {
        assertThat(tests(Map.of(), "--test-command", "exit 7;", "--files-search", "echo a")
                        .exitCode())
                .isEqualTo(7);
    }

    @Test
    void a_build_without_files_of_its_own_runs_nothing_rather_than_everything() throws IOException {
        Files.write(work.resolve("list"), List.of("only"));

        Ran ran = tests(
                Map.of("SLIPWAY_SHARD_INDEX", "1", "SLIPWAY_SHARD_COUNT", "2"),
                "--test-command",
                "touch made",
                "--files-search",
                "cat list");

        assertThat(ran)
                .isEqualTo(new Ran(
                        0, "codebuild-tests-run: none of the test files is for this build; nothing is run\n", ""));
        assertThat(work.resolve("made")).doesNotExist();
    }

    @Test
    void a_search_that_fails_or_finds_nothing_fails_the_tests() {
        assertThat(tests(Map.of(), "--test-command", "true", "--files-search", "exit 5")
                        .exitCode())
                .isEqualTo(5);
        Ran nothing = tests(Map.of(), "--test-command", "true", "--files-search", "codebuild-glob-search '*.zz'");
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.complaints()).contains("--files-search found no files, so that no test would run");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--test-command a",
                "--files-search a",
                "--test-command",
                "--test-command a --files-search b --sharding-strategy random",
                "--test-command a --files-search b --verbose yes",
                "a",
            })
    void options_that_make_no_sense_are_refused_with_the_usage(String options) {
        Ran ran = tests(Map.of(), options.isEmpty() ? new String[0] : options.split(" "));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.complaints().lines().collect(Collectors.toList()))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("usage: codebuild-tests-run --test-command COMMAND");
    }
}
