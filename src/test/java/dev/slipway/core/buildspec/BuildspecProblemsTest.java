package dev.slipway.core.buildspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.slipway.conformance.Conforms;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a user is told about a buildspec that cannot be run, and about what is passed over. */
class BuildspecProblemsTest {

    private static final String BUILD = "version: 0.2\nphases:\n  build:\n    commands:\n      - make\n";

    private record Case(String name, String text, List<String> expected) {}

    private static Case spec(String name, String text, String... expected) {
        return new Case(name, text, List.of(expected));
    }

    private static List<String> problems(String text) {
        return BuildspecParser.parse(text) instanceof ParsedBuildspec.Invalid invalid
                ? invalid.problems().stream().map(BuildspecProblem::message).toList()
                : List.of();
    }

    private static List<String> warnings(String text) {
        return ((ParsedBuildspec.Valid) BuildspecParser.parse(text))
                .warnings().stream().map(BuildspecProblem::message).toList();
    }

    private static Stream<DynamicTest> refused(Case... cases) {
        return Stream.of(cases)
                .map(c -> dynamicTest(
                        c.name(), () -> assertThat(problems(c.text())).containsExactlyElementsOf(c.expected())));
    }

    private static Stream<DynamicTest> warned(Case... cases) {
        return Stream.of(cases)
                .map(c -> dynamicTest(
                        c.name(), () -> assertThat(warnings(c.text())).containsExactlyElementsOf(c.expected())));
    }

    @TestFactory
    @Conforms({"file/not-yaml", "file/no-mapping"})
    Stream<DynamicTest> what_is_no_yaml_is_refused_in_the_words_of_codebuild() {
        String noContainer = "wrong number of container tags, expected 1";
        return refused(
                spec("an empty file", "", noContainer),
                spec("blank lines", "\n\n", noContainer),
                spec("comments only", "# version: 0.2\n# phases:\n", noContainer),
                spec("a list", "- version: 0.2\n", noContainer),
                spec("a word", "make\n", noContainer),
                spec("null", "null\n", noContainer),
                spec(
                        "a tab as indentation",
                        "version: 0.2\nphases:\n\tbuild:\n",
                        "found character that cannot start any token at line 3"),
                spec(
                        "a tab on a blank line",
                        "version: 0.2\nphases:\n\t\n  build: {}\n",
                        "found character that cannot start any token at line 3"),
                spec(
                        "a command that begins with an at sign",
                        BUILD + "      - @make\n",
                        "found character that cannot start any token at line 6"),
                spec(
                        "a command that begins with a star",
                        BUILD + "      - *.sh\n",
                        "did not find expected alphabetic or numeric character at line 6"),
                spec(
                        "everything on one line",
                        "version: 0.2 phases: build",
                        "mapping values are not allowed in this context at line 1"),
                spec(
                        "a merge conflict",
                        "version: 0.2\n<<<<<<< HEAD\nphases:\n=======\nphases:\n>>>>>>> other\n",
                        "could not find expected ':' at line 3"),
                spec(
                        "an item less indented than its list",
                        "version: 0.2\nphases:\n  build:\n    commands:\n      - a\n     - b\n",
                        "did not find expected key at line 6"),
                spec(
                        "an item more indented than its list",
                        "version: 0.2\nphases:\n  build:\n    commands:\n      - 'a'\n        - b\n",
                        "did not find expected '-' indicator at line 6"),
                spec(
                        "a list on the line of its key",
                        "version: 0.2\nphases: - build\n",
                        "block sequence entries are not allowed in this context at line 2"),
                spec(
                        "a list without its end",
                        "version: 0.2\nphases:\n  build:\n    commands: [a\n  post_build: {}\n",
                        "did not find expected ',' or ']' at line 5"),
                spec(
                        "a mapping without its end",
                        "version: 0.2\nphases: {build: {commands: [a]\n",
                        "did not find expected ',' or '}' at line 3"),
                spec("a quote without its end", BUILD + "      - \"a\n", "found unexpected end of stream at line 7"),
                spec("an escape without its end", BUILD + "      - \"\\u", "found unexpected end of stream at line 6"),
                spec("an unknown escape", BUILD + "      - \"\\d\"\n", "found unknown escape character at line 6"),
                spec("an unknown anchor", "version: 0.2\nphases: *x\n", "unknown anchor 'x' referenced at line 2"),
                spec("a NUL", "version: 0.2\n\0", "control characters are not allowed at line 2"),
                spec("a binary file", "\u007fELF\u0002\u0001", "control characters are not allowed at line 1"),
                spec("half a character", BUILD + "      - \uD83D\n", "control characters are not allowed at line 6"),
                spec(
                        "two documents",
                        BUILD + "---\n" + BUILD,
                        "a buildspec is one YAML document; remove the second one, found at line 6"));
    }

    @TestFactory
    @Conforms({"file/command-that-is-a-mapping", "file/wrong-kind"})
    Stream<DynamicTest> a_field_of_the_wrong_kind_is_refused() {
        return refused(
                spec(
                        "an unquoted colon in a command",
                        BUILD + "      - echo done: yes\n      - b\n",
                        "Expected Commands[1] to be of string type: found subkeys instead at line 6,"
                                + " value of the key tag on line 5 might be empty"),
                spec(
                        "an unquoted colon in finally",
                        "version: 0.2\nphases:\n  build:\n    finally:\n      - a: b\n",
                        "Expected Finally[0] to be of string type: found subkeys instead at line 5,"
                                + " value of the key tag on line 4 might be empty"),
                spec(
                        "a list in a list",
                        BUILD + "      - [a, b]\n",
                        "Expected Commands[1] to be of string type: found a list instead at line 6"),
                spec(
                        "commands as a mapping",
                        "version: 0.2\nphases:\n  build:\n    commands:\n      a: b\n",
                        "Expected phases.build.commands to be a list: found subkeys instead at line 4"),
                spec(
                        "phases as a list",
                        "version: 0.2\nphases:\n  - build\n",
                        "Expected phases to be a mapping of keys to values: found a list at line 2"),
                spec(
                        "a phase as a list",
                        "version: 0.2\nphases:\n  build:\n    - make\n",
                        "Expected phases.build to be a mapping of keys to values: found a list at line 3"),
                spec(
                        "a phase as text",
                        "version: 0.2\nphases:\n  build: make\n",
                        "Expected phases.build to be a mapping of keys to values: found a single value at line 3"),
                spec(
                        "variables as a list",
                        BUILD + "env:\n  variables:\n    - A=1\n",
                        "Expected env.variables to be a mapping of keys to values: found a list at line 7"),
                spec(
                        "a variable that is a list",
                        BUILD + "env:\n  variables:\n    A: [1]\n",
                        "Expected env.variables.A to be of string type: found a list instead at line 8"),
                spec(
                        "a version of a runtime that is a mapping",
                        "version: 0.2\nphases:\n  install:\n    runtime-versions:\n      python: {3.8: x}\n",
                        "Expected phases.install.runtime-versions.python to be of string type: found subkeys instead at line 5"),
                spec(
                        "artifacts as a list",
                        BUILD + "artifacts:\n  - '**/*'\n",
                        "Expected artifacts to be a mapping of keys to values: found a list at line 6"),
                spec(
                        "files as a mapping",
                        BUILD + "artifacts:\n  files:\n    a: b\n",
                        "Expected artifacts.files to be a list: found subkeys instead at line 7"),
                spec(
                        "discard-paths as a word",
                        BUILD + "artifacts:\n  files: [a]\n  discard-paths: maybe\n",
                        "Expected artifacts.discard-paths to be yes or no: found maybe at line 8"),
                spec(
                        "a NUL, escaped",
                        BUILD + "      - \"a\\0b\"\nenv:\n  variables:\n    A: \"\\x00\"\n",
                        "phases.build.commands holds a NUL character, which no shell takes, at line 6",
                        "env.variables.A holds a NUL character, which no shell takes, at line 9"));
    }

    @TestFactory
    @Conforms("file/version")
    Stream<DynamicTest> a_value_that_makes_no_sense_is_refused() {
        return refused(
                spec("no version", "phases: {build: {}}\n", "version is missing; begin the file with version: 0.2"),
                spec(
                        "version 1.0",
                        "\nversion: 1.0\nphases: {build: {}}\n",
                        "version 1.0 is not a version of a buildspec; use 0.2, declared at line 2"),
                spec(
                        "a name that no shell can hold",
                        BUILD + "env:\n  variables:\n    MY-VAR: 1\n    1A: 1\n    '': 1\n",
                        "env.variables.MY-VAR is not a name a shell can hold, declared at line 8",
                        "env.variables.1A is not a name a shell can hold, declared at line 9",
                        "env.variables. is not a name a shell can hold, declared at line 10"),
                spec(
                        "a name that belongs to CodeBuild",
                        BUILD + "env:\n  variables:\n    CODEBUILD_SRC_DIR: /\n",
                        "env.variables.CODEBUILD_SRC_DIR is reserved: names with CODEBUILD_ belong to CodeBuild,"
                                + " declared at line 8"),
                spec(
                        "an exported name that no shell can hold",
                        BUILD + "env:\n  exported-variables:\n    - A\n    - $B\n",
                        "env.exported-variables: $B is not a name a shell can hold, listed at line 7"),
                spec(
                        "artifacts without files",
                        BUILD + "artifacts:\n  name: x\n",
                        "artifacts.files is missing; list what to keep, such as '**/*', below artifacts at line 6"),
                spec(
                        "artifacts with an empty list",
                        BUILD + "artifacts:\n  files: []\n",
                        "artifacts.files is missing; list what to keep, such as '**/*', below artifacts at line 6"));
    }

    @TestFactory
    @Conforms("buildspec/shell")
    Stream<DynamicTest> a_shell_that_is_not_for_linux_is_refused() {
        return refused(
                spec(
                        "a shell of Windows",
                        BUILD + "env:\n  shell: powershell.exe\n",
                        "env.shell powershell.exe cannot run here; use bash or /bin/sh, declared at line 7"),
                spec(
                        "any other shell",
                        BUILD + "env:\n  shell: zsh\n",
                        "env.shell zsh cannot run here; use bash or /bin/sh, declared at line 7"));
    }

    @TestFactory
    Stream<DynamicTest> a_user_that_no_linux_has_is_refused() {
        return refused(
                spec(
                        "an option",
                        BUILD + "run-as: -c id\n",
                        "run-as -c id is not a name of a Linux user, declared at line 6"),
                spec(
                        "a path, in a phase",
                        BUILD + "    run-as: ../x\n",
                        "phases.build.run-as ../x is not a name of a Linux user, declared at line 6"));
    }

    @TestFactory
    Stream<DynamicTest> a_secret_that_cannot_be_named_is_refused() {
        return refused(
                secret("a:b:c:d:e", "has more than four parts; write secret-id:json-key:version-stage:version-id"),
                secret("a:b:c:d", "has a version-stage and a version-id; leave out one of them"),
                secret(":b", "names no secret; write secret-id:json-key:version-stage:version-id"),
                secret("arn:aws:secretsmanager", "names no secret; write secret-id:json-key:version-stage:version-id"),
                spec(
                        "a name that belongs to CodeBuild",
                        BUILD + "env: {parameter-store: {CODEBUILD_X: /a}}\n",
                        "env.parameter-store.CODEBUILD_X is reserved: names with CODEBUILD_ belong to CodeBuild,"
                                + " declared at line 6"));
    }

    private static Case secret(String value, String message) {
        return spec(
                value,
                BUILD + "env:\n  secrets-manager:\n    A: '" + value + "'\n",
                "env.secrets-manager.A " + message + ", declared at line 8");
    }

    @TestFactory
    Stream<DynamicTest> an_on_failure_that_makes_no_sense_is_refused() {
        return refused(
                onFailure("abort", "is abort; use ABORT, CONTINUE or RETRY"),
                onFailure("RETRY3", "is RETRY3; use ABORT, CONTINUE or RETRY"),
                onFailure("RETRY-", "is RETRY-; use ABORT, CONTINUE or RETRY"),
                onFailure("RETRY-101", "asks for more than 100 retries; use a number from 0 to 100"),
                onFailure("RETRY-99999999999", "asks for more than 100 retries; use a number from 0 to 100"),
                onFailure("RETRY-2-(", "has (, which is no regular expression: missing closing )"),
                onFailure("RETRY-(a)\\1", "has (a)\\1, which is no regular expression: invalid escape sequence"));
    }

    private static Case onFailure(String value, String message) {
        return spec(
                value,
                BUILD + "    on-failure: " + value + "\n",
                "phases.build.on-failure " + message + ", declared at line 6");
    }

    @TestFactory
    Stream<DynamicTest> a_report_a_cache_or_a_second_artifact_that_makes_no_sense_is_refused() {
        return refused(
                spec(
                        "a report without files",
                        BUILD + "reports:\n  unit: {file-format: JunitXml}\n",
                        "reports.unit.files is missing; list the files of the report below reports.unit at line 7"),
                spec(
                        "a report of an unknown format",
                        BUILD + "reports:\n  unit:\n    files: a\n    file-format: TAP\n",
                        "reports.unit.file-format TAP is not a format of reports; use JUNITXML or another of"
                                + " CodeBuild's, declared at line 9"),
                spec(
                        "another action of a cache",
                        BUILD + "cache: {action: both}\n",
                        "cache.action is both; use restore or save, declared at line 6"),
                spec(
                        "six fallback keys",
                        BUILD + "cache: {key: a, fallback-keys: [a, b, c, d, e, f]}\n",
                        "cache.fallback-keys holds more than 5 keys, listed at line 6"),
                spec(
                        "a second artifact without files",
                        BUILD + "artifacts:\n  files: a\n  secondary-artifacts:\n    b: {name: x}\n",
                        "artifacts.secondary-artifacts.b.files is missing; list what to keep, such as '**/*', below"
                                + " artifacts.secondary-artifacts.b at line 9"),
                spec(
                        "a second artifact named like a path",
                        BUILD + "artifacts:\n  files: a\n  secondary-artifacts:\n    ../b: {files: x}\n",
                        "artifacts.secondary-artifacts.../b is not an identifier of an artifact; use letters, digits,"
                                + " '_' and '-', declared at line 9"),
                spec(
                        "only second artifacts",
                        BUILD + "artifacts: {secondary-artifacts: {b: {files: x}}}\n",
                        "artifacts.files is missing; list what to keep, such as '**/*', below artifacts at line 6"));
    }

    @TestFactory
    @Conforms("file/unknown-keys")
    Stream<DynamicTest> an_unknown_key_is_passed_over_with_a_warning() {
        return warned(
                unknown("environment_variables", "environment_variables: {plaintext: {A: 1}}"),
                unknown("eb_codebuild_settings", "eb_codebuild_settings: {Image: x}"),
                unknown("env.variable", "env: {variable: {A: 1}}"),
                unknown("artifacts.type", "artifacts: {files: [a], type: zip}"),
                unknown("cache.path", "cache: {path: a}"),
                unknown("proxy.log", "proxy: {log: yes}"),
                unknown("reports.unit.format", "reports: {unit: {files: a, format: JUNITXML}}"),
                unknown(
                        "artifacts.secondary-artifacts.b.secondary-artifacts",
                        "artifacts: {files: a, secondary-artifacts: {b: {files: a, secondary-artifacts: {}}}}"),
                unknown("artifacts.discard_paths", "artifacts: {files: [a], discard_paths: yes}"),
                spec("batch, which another kind of build reads", BUILD + "batch: {build-list: []}\n"),
                spec(
                        "steps of another system",
                        BUILD.replace("commands", "steps"),
                        "phases.build.steps is not a key of a buildspec and is passed over, at line 4"),
                spec(
                        "a phase inside a phase",
                        "version: 0.2\nphases:\n  install:\n    pre_build:\n      commands: [a]\n",
                        "phases.install.pre_build is not a key of a buildspec and is passed over, at line 4"),
                spec(
                        "a misspelled phase",
                        "version: 0.2\nphases:\n  pre-build: {commands: [a]}\n  build: {}\n",
                        "phases.pre-build is not a key of a buildspec and is passed over, at line 3"),
                spec(
                        "a key that is a list",
                        BUILD + "? [a]\n: b\n",
                        "a key that is not text is passed over, at line 6"));
    }

    private static Case unknown(String key, String line) {
        return spec(key, BUILD + line + "\n", key + " is not a key of a buildspec and is passed over, at line 6");
    }

    @Test
    void the_log_of_a_build_says_what_was_meant_too() {
        String text = BUILD + "artifacts: {files: [a], discard_paths: yes}\n";
        assertThat(BuildspecParser.parse(text).warnings())
                .extracting(BuildspecProblem::sentence)
                .containsExactly("artifacts.discard_paths is not a key of a buildspec and is passed over, at line 6;"
                        + " write discard-paths");
    }

    @TestFactory
    Stream<DynamicTest> what_is_there_twice_counts_once_with_a_warning() {
        return warned(
                spec("phases", BUILD + BUILD.substring(13), "phases is there twice; the last one counts, at line 6"),
                spec(
                        "commands",
                        BUILD + "    commands: [b]\n",
                        "phases.build.commands is there twice; the last one counts, at line 6"),
                spec(
                        "a variable",
                        BUILD + "env:\n  variables:\n    A: 1\n    A: 2\n",
                        "env.variables.A is there twice; the last one counts, at line 9"));
    }

    @TestFactory
    Stream<DynamicTest> a_build_that_would_do_nothing_says_so() {
        String nothing = "phases declares none of install, pre_build, build and post_build: the build runs no commands";
        return warned(
                spec("no phases", "version: 0.2\n", nothing),
                spec("empty phases", "version: 0.2\nphases:\n", nothing),
                spec(
                        "a misspelled one",
                        "version: 0.2\nphases: {Build: {commands: [a]}}\n",
                        nothing,
                        "phases.Build is not a key of a buildspec and is passed over, at line 2"));
    }

    @Test
    void all_problems_come_at_once_in_the_order_of_their_lines() {
        String text = """
                artifacts: {name: x}
                phases:
                  build:
                    commands:
                      - a: b
                    on-failure: never
                env:
                  shell: fish
                version: 3
                """;
        ParsedBuildspec.Invalid invalid = (ParsedBuildspec.Invalid) BuildspecParser.parse(text);
        assertThat(invalid.problems().stream().map(BuildspecProblem::line)).containsExactly(1, 5, 6, 8, 9);
        assertThat(invalid.message()).startsWith("artifacts.files is missing");
    }

    @Test
    void a_message_is_one_short_line_whatever_the_file_says() {
        String hostile = "\"\\e[31m\\n" + "x".repeat(10_000) + "\"";
        String text = "version: " + hostile + "\n? " + hostile + "\n: 1\nenv:\n  shell: " + hostile
                + "\n  variables:\n    ? " + hostile + "\n    : 1\n  exported-variables: [" + hostile
                + "]\nphases:\n  build:\n    on-failure: " + hostile + "\nartifacts:\n  files: [a]\n  discard-paths: "
                + hostile + "\n";
        assertThat(problems(text))
                .hasSize(6)
                .allSatisfy(message -> assertThat(message).hasSizeLessThan(300).doesNotContainPattern("\\p{Cntrl}"));
        assertThat(problems("version: *" + "x".repeat(10_000)))
                .singleElement()
                .satisfies(message -> assertThat(message).hasSizeLessThan(300));
    }
}
