package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code slipway lint} prints and returns. */
class LintTest {

    private static final String GOOD = "version: 0.2\nphases:\n  build:\n    commands:\n      - make\n";
    private static final String ODD = GOOD + "artifacts:\n  files: ['**/*']\n  discard_paths: yes\n";
    private static final String BAD = "version: 0.2\nphases:\n  build:\n    commands:\n      - echo a: b\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int lint(String... arguments) {
        return lint(InputStream.nullInputStream(), arguments);
    }

    private int lint(InputStream standardInput, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new LintCommand(standardInput))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    @Test
    void a_good_file_gets_the_summary_and_0() throws IOException {
        assertThat(lint(file("a.yml", GOOD))).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("slipway lint: 1 file, 0 errors, 0 warnings\n");
    }

    @Test
    void a_warning_has_its_place_the_fix_and_the_rule_and_is_no_failure() throws IOException {
        String file = file("a.yml", ODD);
        assertThat(lint(file)).isZero();
        assertThat(out)
                .hasToString(file
                        + ":8:3: warning: artifacts.discard_paths is not a key of a buildspec and is passed over, at"
                        + " line 8; write discard-paths [unknown-key]\n");
    }

    @Test
    void an_error_is_told_in_the_words_of_a_build_and_ends_with_1() throws IOException {
        String file = file("a.yml", BAD);
        assertThat(lint(file)).isEqualTo(1);
        assertThat(out)
                .hasToString(file
                        + ":5:9: error: Expected Commands[0] to be of string type: found subkeys instead at line 5,"
                        + " value of the key tag on line 4 might be empty; put the whole of it in quotes: a colon and"
                        + " a blank make a mapping of it [refused]\n");
        assertThat(err.toString()).isEqualTo("slipway lint: 1 file, 1 error, 0 warnings\n");
    }

    @Test
    void all_errors_and_warnings_of_a_file_come_at_once_in_the_order_of_their_places() throws IOException {
        String text = "version: 3\nphase: {}\nproxy: [logs]\ncache: [a]\nenv: {shell: zsh, shell: fish}\n";
        assertThat(lint(file("a.yml", text))).isEqualTo(1);
        assertThat(out.toString().lines().map(line -> line.replaceAll(".*yml:(\\S+): (\\w+): .*\\[(.*)]", "$1 $2 $3")))
                .containsExactly(
                        "1:1 error refused",
                        "1:1 warning nothing-to-run",
                        "2:1 warning unknown-key",
                        "3:1 error refused",
                        "4:1 error refused",
                        "5:19 error refused",
                        "5:19 warning duplicate-key");
    }

    @Test
    void several_files_are_all_looked_at_and_sorted_by_name() throws IOException {
        String last = file("c.yml", BAD);
        String first = file("a.yml", ODD);
        String none = file("b.yml", GOOD);
        assertThat(lint(last, none, first, last)).isEqualTo(1);
        assertThat(out.toString().lines().map(line -> line.replaceFirst(":.*", "")))
                .containsExactly(first, last);
        assertThat(err.toString()).isEqualTo("slipway lint: 3 files, 1 error, 1 warning\n");
    }

    @Test
    void a_directory_means_its_buildspec() throws IOException {
        String file = file("project/buildspec.yml", ODD);
        assertThat(lint(folder.resolve("project").toString())).isZero();
        assertThat(out.toString()).startsWith(file + ":8:3: ");
    }

    @Test
    void a_directory_without_one_is_said_and_the_rest_is_looked_at() throws IOException {
        String file = file("a.yml", BAD);
        assertThat(lint(folder.toString(), file)).isEqualTo(2);
        assertThat(out.toString()).startsWith(file + ":5:9: error: ");
        assertThat(err.toString())
                .contains("there is no buildspec.yml in the directory " + folder + "; name the buildspec itself")
                .endsWith("slipway lint: 1 file, 1 error, 0 warnings\n");
    }

    @Test
    void a_file_that_is_not_there_ends_with_2() {
        assertThat(lint(folder.resolve("none.yml").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("cannot read " + folder.resolve("none.yml") + ": it does not exist");
    }

    @Test
    void standard_input_is_read() {
        assertThat(lint(new ByteArrayInputStream(ODD.getBytes(StandardCharsets.UTF_8)), "-"))
                .isZero();
        assertThat(out.toString()).startsWith("<stdin>:8:3: warning: ");
    }

    @Test
    void input_without_end_is_refused_as_too_large() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThat(lint(endless, "-")).isEqualTo(1);
        assertThat(out.toString()).contains("<stdin>:1:1: error: the buildspec is larger than 512 KB");
    }

    @Test
    void json_is_one_array_that_says_the_same() throws IOException {
        String odd = file("a\"\\\u00e9.yml", ODD + "\"\\e\\uD83D\\uDE00\": 1\n");
        String bad = file("b.yml", BAD);
        assertThat(lint("--format", "json", odd, bad)).isEqualTo(1);
        JsonNode array = new ObjectMapper().readTree(out.toString());
        assertThat(array).hasSize(3);
        assertThat(Stream.of(0, 1).map(array::get).map(node -> node.get("file").asText()))
                .containsOnly(odd);
        assertThat(array.get(0).get("fix").asText()).isEqualTo("write discard-paths");
        assertThat(array.get(1).get("fix").isNull()).isTrue();
        JsonNode error = array.get(2);
        assertThat(List.of(error.get("line").asInt(), error.get("column").asInt()))
                .containsExactly(5, 9);
        assertThat(error.get("severity").asText()).isEqualTo("error");
        assertThat(error.get("rule").asText()).isEqualTo("refused");
        assertThat(error.get("message").asText()).startsWith("Expected Commands[0]");
        assertThat(error.properties()).hasSize(7);
    }

    @Test
    void json_of_nothing_is_an_empty_array() throws IOException {
        assertThat(lint("--format=json", file("a.yml", GOOD))).isZero();
        assertThat(out).hasToString("[]\n");
    }

    @Test
    void no_file_and_an_unknown_format_are_usage() throws IOException {
        assertThat(new CommandLineRun(folder).endsWith(2, "lint").complaints()).contains("FILE", "slipway lint --help");
        assertThat(new CommandLineRun(folder)
                        .endsWith(2, "lint", "--format=xml", file("a.yml", GOOD))
                        .complaints())
                .contains("xml");
    }

    @Test
    void a_known_image_changes_what_is_told_and_an_unknown_one_is_usage() throws IOException {
        String file = file("a.yml", GOOD.replace("make", "source x"));
        assertThat(lint(file)).isZero();
        assertThat(out.toString()).contains(":5:9: warning: `source` is bash", "[bashism]");
        assertThat(lint("--image", "aws/codebuild/amazonlinux-x86_64-standard:5.0", file))
                .isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(new CommandLineRun(folder)
                        .endsWith(2, "lint", "--image=python:3", file)
                        .complaints())
                .contains("python:3", "aws/codebuild/standard:7.0");
    }

    @Test
    void the_help_shows_a_line_of_output_and_the_exit_codes() {
        new CommandLineRun(folder)
                .endsWith(0, "lint", "--help")
                .says("buildspec.yml:8:3: warning:", "Exit code: 0 nothing or only warnings", "standard input");
    }
}
