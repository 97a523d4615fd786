package dev.slipway.core.buildspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a buildspec that can be run means. */
class BuildspecParserTest {

    static Buildspec valid(String text) {
        ParsedBuildspec parsed = BuildspecParser.parse(text);
        assertThat(parsed).as(text).isInstanceOf(ParsedBuildspec.Valid.class);
        return ((ParsedBuildspec.Valid) parsed).buildspec();
    }

    private static List<String> commands(String text) {
        return valid(text).phase(CommandPhase.BUILD).commands();
    }

    /** A buildspec whose BUILD has the given lines below {@code commands:}. */
    private static String withCommands(String lines) {
        return "version: 0.2\nphases:\n  build:\n    commands:\n" + lines.indent(6);
    }

    private static String withVariables(String lines) {
        return "version: 0.2\nenv:\n  variables:\n" + lines.indent(4) + "phases: {build: {commands: [make]}}\n";
    }

    @Test
    void everything_that_a_buildspec_can_say() {
        Buildspec buildspec = valid("""
                version: 0.2
                env:
                  shell: bash
                  git-credential-helper: no
                  variables:
                    B: two words
                    A: $PATH:/x
                  exported-variables: [TAG, B]
                phases:
                  install:
                    runtime-versions:
                      python: 3.8
                      nodejs: 12.x
                      php: ${PHP_VERSION}
                    commands: [pip install -r requirements.txt]
                    finally: [echo installed]
                  pre_build:
                    on-failure: ABORT
                  build:
                    on-failure: CONTINUE
                    commands:
                      - make
                  post_build:
                    commands:
                      - echo done
                artifacts:
                  files: ['**/*', a.txt]
                  exclude-paths: ['**/.git/**']
                  base-directory: target
                  discard-paths: yes
                  name: app-$(date +%F)
                  enable-symlinks: no
                """);
        assertThat(buildspec.shell()).isEqualTo(BuildShell.BASH);
        assertThat(buildspec.variables()).containsExactly(Map.entry("B", "two words"), Map.entry("A", "$PATH:/x"));
        assertThat(buildspec.exportedVariables()).containsExactly("TAG", "B");
        assertThat(buildspec.phases().keySet()).containsExactly(CommandPhase.values());
        PhaseCommands install = buildspec.phase(CommandPhase.INSTALL);
        assertThat(install.commands()).containsExactly("pip install -r requirements.txt");
        assertThat(install.finallyCommands()).containsExactly("echo installed");
        assertThat(install.runtimeVersions())
                .containsExactly(
                        Map.entry("python", "3.8"), Map.entry("nodejs", "12.x"), Map.entry("php", "${PHP_VERSION}"));
        assertThat(buildspec.phase(CommandPhase.PRE_BUILD).onFailure()).isEqualTo(OnFailure.ABORT);
        assertThat(buildspec.phase(CommandPhase.BUILD).onFailure()).isEqualTo(OnFailure.CONTINUE);
        assertThat(buildspec.phase(CommandPhase.POST_BUILD).onFailure()).isEqualTo(OnFailure.UNSPECIFIED);
        assertThat(buildspec.artifacts().orElseThrow())
                .isEqualTo(new ArtifactsBlock(
                        List.of("**/*", "a.txt"),
                        List.of("**/.git/**"),
                        java.util.Optional.of("target"),
                        true,
                        java.util.Optional.of("app-$(date +%F)")));
    }

    @Test
    void what_is_not_said_has_its_default() {
        Buildspec buildspec = valid("version: 0.2\nphases:\n  build:\n    commands: [make]\n");
        assertThat(buildspec.shell()).isEqualTo(BuildShell.SH);
        assertThat(buildspec.variables()).isEmpty();
        assertThat(buildspec.exportedVariables()).isEmpty();
        assertThat(buildspec.artifacts()).isEmpty();
        assertThat(buildspec.phases()).containsOnlyKeys(CommandPhase.BUILD);
        assertThat(buildspec.phase(CommandPhase.INSTALL)).isEqualTo(PhaseCommands.ABSENT);
    }

    @ParameterizedTest
    @CsvSource({"0.2, true", "'\"0.2\"', true", "'''0.2''', true"})
    @Conforms("file/version")
    void the_version_may_be_quoted(String version, boolean ignored) {
        assertThat(commands("version: " + version + "\nphases: {build: {commands: [a]}}"))
                .containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "0.10, 0.10",
                "3.8, 3.8",
                "010, 010",
                "0x1F, 0x1F",
                "1e3, 1e3",
                "yes, yes",
                "True, True",
                "off, off",
                "2020-01-01, 2020-01-01",
                "12:30:45, 12:30:45",
                "'  a ', |  a |",
                "$PATH:/x, $PATH:/x",
                "null, ||",
                "~, ||",
                "'', ||",
                "'null', null"
            })
    @Conforms("file/values-are-literal")
    void the_value_of_a_variable_is_kept_as_it_is_written(String written, String value) {
        assertThat(valid(withVariables("V: " + written)).variables()).containsExactly(Map.entry("V", value));
    }

    @Test
    void a_variable_without_a_value_is_empty() {
        assertThat(valid(withVariables("A:\nB: 1")).variables())
                .containsExactly(Map.entry("A", ""), Map.entry("B", "1"));
    }

    @Test
    @Conforms("file/blocks")
    void a_block_is_one_command_with_its_lines() {
        assertThat(commands(withCommands("- |\n  if true; then\n    echo a\n  fi\n- echo b")))
                .containsExactly("if true; then\n  echo a\nfi\n", "echo b");
        assertThat(commands(withCommands("- |-\n  a\n  b\n- |+\n  c\n\n"))).containsExactly("a\nb", "c\n\n");
    }

    @Test
    @Conforms("file/blocks")
    void a_folded_block_is_one_command_on_one_line() {
        assertThat(commands(withCommands("- >\n  docker build\n  -t x\n  .\n- >-\n  a\n  b")))
                .containsExactly("docker build -t x .\n", "a b");
        assertThat(commands(withCommands("- a plain one\n  on two lines"))).containsExactly("a plain one on two lines");
    }

    @Test
    void quotes_and_escapes_are_those_of_yaml() {
        assertThat(commands(withCommands("""
                        - "a: \\"b\\" \\t \\u00e9 \\
                          joined"
                        - 'it''s #{x} $(y) `z` \\n'
                        - echo a#b  # a comment
                        """)))
                .containsExactly("a: \"b\" \t é joined", "it's #{x} $(y) `z` \\n", "echo a#b");
    }

    @Test
    @Conforms("file/one-for-a-list")
    void one_scalar_counts_as_a_list_of_one() {
        assertThat(commands("version: 0.2\nphases:\n  build:\n    commands: make all\n"))
                .containsExactly("make all");
        assertThat(commands("version: 0.2\nphases:\n  build:\n    commands: |\n      a\n      b\n"))
                .containsExactly("a\nb\n");
        assertThat(valid("version: 0.2\nphases: {build: {commands: [a]}}\nartifacts: {files: '**/*'}")
                        .artifacts()
                        .orElseThrow()
                        .files())
                .containsExactly("**/*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"commands:", "commands: []", "commands: null", "finally:", "runtime-versions:\n      python: 3.8"
            })
    @Conforms("file/one-for-a-list")
    void a_phase_may_have_no_commands(String content) {
        assertThat(valid("version: 0.2\nphases:\n  install:\n    " + content)
                        .phase(CommandPhase.INSTALL)
                        .commands())
                .isEmpty();
    }

    @Test
    void a_phase_may_be_declared_and_empty() {
        assertThat(valid("version: 0.2\nphases:\n  install:\n  build: {commands: [a]}")
                        .phases())
                .containsOnlyKeys(CommandPhase.INSTALL, CommandPhase.BUILD);
    }

    @Test
    void an_item_without_text_is_a_command_that_does_nothing() {
        assertThat(commands(withCommands("- a\n-\n- ~\n- b"))).containsExactly("a", "", "", "b");
    }

    @Test
    void items_that_yaml_reads_as_numbers_or_booleans_are_text() {
        assertThat(commands(withCommands("- 1.0\n- true\n- !Sub a\n- !!str 2")))
                .containsExactly("1.0", "true", "a", "2");
    }

    @Test
    @Conforms("file/all-of-yaml")
    void flow_style_and_json_are_yaml() {
        assertThat(commands("{\"version\": 0.2, \"phases\": {\"build\": {\"commands\": [\"a\", \"b: c\"]}}}"))
                .containsExactly("a", "b: c");
    }

    @Test
    @Conforms("file/all-of-yaml")
    void line_ends_of_windows_are_line_ends() {
        String text = withCommands("- a\n- |\n  b\n  c\n- >-\n  d\n  e");
        assertThat(commands(text.replace("\n", "\r\n")))
                .isEqualTo(commands(text))
                .containsExactly("a", "b\nc\n", "d e");
    }

    @Test
    @Conforms("file/all-of-yaml")
    void a_byte_order_mark_is_passed_over() {
        assertThat(commands("\uFEFF" + withCommands("- a"))).containsExactly("a");
    }

    @Test
    void a_document_start_and_comments_are_passed_over() {
        assertThat(commands("# first\n---\n" + withCommands("# second\n- a") + "...\n"))
                .containsExactly("a");
    }

    @Test
    @Conforms("file/all-of-yaml")
    void an_anchor_shares_commands() {
        Buildspec buildspec = valid("""
                version: 0.2
                phases:
                  install: &shared
                    commands: &list [a, &b b]
                  pre_build: *shared
                  build:
                    commands: *list
                  post_build:
                    commands: [*b]
                """);
        for (CommandPhase phase : List.of(CommandPhase.INSTALL, CommandPhase.PRE_BUILD, CommandPhase.BUILD)) {
            assertThat(buildspec.phase(phase).commands()).containsExactly("a", "b");
        }
        assertThat(buildspec.phase(CommandPhase.POST_BUILD).commands()).containsExactly("b");
    }

    @Test
    void a_merged_mapping_is_weaker_than_what_is_written_beside_it() {
        Buildspec buildspec = valid("""
                version: 0.2
                phases:
                  pre_build: &base
                    commands: [a]
                    finally: [b]
                  build:
                    commands: [c]
                    <<: *base
                """);
        assertThat(buildspec.phase(CommandPhase.BUILD).commands()).containsExactly("c");
        assertThat(buildspec.phase(CommandPhase.BUILD).finallyCommands()).containsExactly("b");
    }

    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "true, true",
        "Yes, true",
        "TRUE, true",
        "no, false",
        "false, false",
        "'', false",
        "~, false"
    })
    @Conforms("file/booleans")
    void yes_and_no_are_booleans_beside_true_and_false(String written, boolean value) {
        assertThat(valid("version: 0.2\nphases: {build: {}}\nartifacts: {files: [a], discard-paths: " + written + "}")
                        .artifacts()
                        .orElseThrow()
                        .discardPaths())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"bash, BASH", "/bin/sh, SH", "'', SH"})
    void the_shell_of_a_build(String written, BuildShell shell) {
        assertThat(valid("version: 0.2\nenv: {shell: " + written + "}\nphases: {build: {}}")
                        .shell())
                .isEqualTo(shell);
    }

    @Test
    void text_outside_ascii_is_kept() {
        assertThat(commands(withCommands("- echo é 世界 \uD83D\uDE00"))).containsExactly("echo é 世界 \uD83D\uDE00");
    }
}
