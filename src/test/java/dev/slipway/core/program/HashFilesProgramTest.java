package dev.slipway.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code codebuild-hash-files}, with a real shell. */
class HashFilesProgramTest {

    private static final List<String> FILES = List.of(
            "package-lock.json",
            "a/package-lock.json",
            "a/b/package-lock.json",
            "a/b/other file",
            "-n",
            "x/*",
            "x/y",
            ".hidden/package-lock.json");

    @TempDir
    Path temporary;

    private Path source;

    @BeforeEach
    void files() throws IOException {
        source = Files.createDirectories(temporary.resolve("the source"));
        for (String file : FILES) {
            write(file);
        }
    }

    private void write(String file) throws IOException {
        Files.createDirectories(source.resolve(file).getParent());
        Files.writeString(source.resolve(file), "content of " + file);
    }

    private record Run(int exitCode, String output) {}

    private Run run(List<String> shell, String... patterns) throws IOException, InterruptedException {
        Path program = Files.writeString(temporary.resolve("program"), BuildProgram.HASH_FILES.text());
        List<String> command = new ArrayList<>(shell);
        command.add(program.toString());
        command.addAll(Arrays.asList(patterns));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(temporary.toFile());
        builder.environment().put("CODEBUILD_SRC_DIR", source.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private String hash(String... patterns) throws IOException, InterruptedException {
        Run run = run(List.of("sh"), patterns);
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output();
    }

    private String expected(String... files) throws IOException, NoSuchAlgorithmException {
        TreeSet<String> lines = new TreeSet<>();
        for (String file : files) {
            lines.add(sha256(Files.readAllBytes(source.resolve(file))) + "  ./" + file + "\n");
        }
        return sha256(String.join("", lines).getBytes(StandardCharsets.UTF_8)) + "\n";
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package-lock.json          | package-lock.json",
                "./a//package-lock.json     | a/package-lock.json",
                "**/package-lock.json       | package-lock.json;a/package-lock.json;a/b/package-lock.json",
                "a/**/*                     | a/package-lock.json;a/b/package-lock.json;a/b/other file",
                "a/**                       | a/package-lock.json;a/b/package-lock.json;a/b/other file",
                "*/package-lock.json        | a/package-lock.json",
                "a/*/o*                     | a/b/other file",
                "a/b/other file             | a/b/other file",
                "-n                         | -n",
                "x/[*]                      | x/*",
                "x/[!*]                     | x/y",
                ".hidden/*                  | .hidden/package-lock.json",
                "**/**/y                    | x/y",
            })
    @Conforms("cache/hash-files")
    void it_prints_one_digest_of_the_files_that_match(String pattern, String files) throws Exception {
        assertThat(hash(pattern)).isEqualTo(expected(files.split(";")));
    }

    @Test
    void several_patterns_are_one_set_of_files() throws Exception {
        assertThat(hash("a/*", "package-lock.json", "a/package-lock.json"))
                .isEqualTo(expected("package-lock.json", "a/package-lock.json"));
        assertThat(hash(source + "/package-lock.json")).isEqualTo(expected("package-lock.json"));
    }

    @Test
    void content_and_names_change_it() throws Exception {
        String before = hash("**/*");
        Files.writeString(source.resolve("x/y"), "changed");
        String changed = hash("**/*");
        Files.move(source.resolve("x/y"), source.resolve("x/z"));

        assertThat(List.of(before, changed, hash("**/*"))).doesNotHaveDuplicates();
    }

    @Test
    void names_with_line_breaks_and_quotation_marks_are_files_like_others() throws Exception {
        write("odd/a\nb");
        write("odd/'\"$(touch made)`");
        String before = hash("odd/*");
        Files.writeString(source.resolve("odd/a\nb"), "changed");

        assertThat(hash("odd/*")).isNotEqualTo(before).matches("[0-9a-f]{64}\n");
        assertThat(temporary.resolve("made")).doesNotExist();
    }

    @Test
    void links_are_not_followed() throws Exception {
        Path secret = Files.writeString(
                Files.createDirectories(temporary.resolve("out")).resolve("package-lock.json"), "s3cret");
        String before = hash("**/package-lock.json");
        Files.createSymbolicLink(source.resolve("link"), secret.getParent());
        Files.createSymbolicLink(source.resolve("a/b/c"), secret.getParent());
        Files.createSymbolicLink(Files.createDirectories(source.resolve("l")).resolve("package-lock.json"), secret);

        assertThat(hash("**/package-lock.json")).isEqualTo(before);
        for (String pattern : List.of("link/package-lock.json", "lin*/*", "l/package-lock.json", "a/b/c/**")) {
            assertThat(run(List.of("sh"), pattern).exitCode()).as(pattern).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none*         | codebuild-hash-files: no file matches none*",
                "a             | codebuild-hash-files: no file matches a",
                "/etc/passwd   | codebuild-hash-files: /etc/passwd does not lie below the source directory; write the path relative to it",
                "../x          | codebuild-hash-files: ../x leads out with '..'",
                "a/../../x     | codebuild-hash-files: a/../../x leads out with '..'",
            })
    void what_it_can_not_hash_is_said_and_no_digest_printed(String pattern, String message) throws Exception {
        assertThat(run(List.of("sh"), pattern)).isEqualTo(new Run(1, message + "\n"));
    }

    @Test
    void without_a_pattern_it_says_what_to_name() throws Exception {
        assertThat(run(List.of("sh")))
                .isEqualTo(new Run(1, "codebuild-hash-files: name a file or a pattern, such as package-lock.json\n"));
    }

    @Tag("tools")
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
    void it_is_the_same_on_every_shell(String shell) throws Exception {
        Run run = run(List.of(shell.split(" ")), "**/*", "-n", "x/[*]");

        assertThat(run)
                .isEqualTo(new Run(
                        0,
                        expected(FILES.stream()
                                .filter(file -> !file.startsWith("."))
                                .toArray(String[]::new))));
    }

    @Test
    void a_thousand_directories_are_walked() throws Exception {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            files.add("many/" + i % 10 + "/" + i + "/lock");
            write(files.get(i));
        }

        assertThat(hash("many/**/lock")).isEqualTo(expected(files.toArray(String[]::new)));
    }
}
