package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commands and phases run, and how they are recorded. */
abstract class ScriptPhasesContract {

    private static final List<String> PHASES = List.of("install", "pre_build", "build", "post_build");

    private final ScriptShell shell;

    @TempDir
    Path work;

    ScriptPhasesContract(ScriptShell shell) {
        this.shell = shell;
    }

    private ScriptRun run(SpecText spec) throws IOException, InterruptedException {
        return new ScriptRun(work, shell).run(spec.text());
    }

    /** Each phase prints its name, and one of them fails. */
    private static SpecText failing(String phase) {
        SpecText spec = SpecText.version(0.2);
        for (String each : PHASES) {
            spec.commands(each, "echo " + each, each.equals(phase) ? "exit 3" : ":");
        }
        return spec;
    }

    @Test
    @Conforms("phases/not-declared")
    void a_phase_that_is_not_declared_succeeds() throws Exception {
        ScriptRun run = run(SpecText.version(0.2).commands("build", "echo"));

        assertThat(run.phases().keySet())
                .containsExactly(
                        BuildPhaseType.DOWNLOAD_SOURCE,
                        BuildPhaseType.INSTALL,
                        BuildPhaseType.PRE_BUILD,
                        BuildPhaseType.BUILD,
                        BuildPhaseType.POST_BUILD);
        assertThat(run.phases().values()).containsOnly(PhaseStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "pre_build", "build", "post_build"})
    @Conforms("phases/failing-command")
    void a_failing_command_skips_the_rest_of_its_phase_but_not_finally(String phase) throws Exception {
        ScriptRun run = run(SpecText.version(0.2)
                .commands(phase, "echo first", "exit 3", "echo never")
                .lastly(
                        phase,
                        "echo last $CODEBUILD_BUILD_SUCCEEDING $CODEBUILD_LAST_EXIT",
                        "echo and $CODEBUILD_BUILD_SUCCEEDING"));

        assertThat(run.output()).containsExactly("first", "last 0 3", "and 0");
        assertThat(run.phase(BuildPhaseType.valueOf(phase.toUpperCase(java.util.Locale.ROOT)))
                        .status())
                .isEqualTo(PhaseStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "pre_build", "build", "post_build"})
    @Conforms("phases/failing-finally")
    void a_failing_finally_fails_its_phase_and_skips_the_rest_of_finally(String phase) throws Exception {
        ScriptRun run = run(SpecText.version(0.2).commands(phase, "echo first").lastly(phase, "exit 3", "echo never"));

        assertThat(run.output()).containsExactly("first");
        assertThat(run.phase(BuildPhaseType.valueOf(phase.toUpperCase(java.util.Locale.ROOT)))
                        .context())
                .isEqualTo(PhaseContext.commandFailed("exit 3", 3));
    }

    @ParameterizedTest
    @CsvSource({
        "install,    '',       install, false",
        "install,    ABORT,    install, false",
        "install,    CONTINUE, install pre_build build post_build, true",
        "pre_build,  '',       install pre_build, false",
        "pre_build,  ABORT,    install pre_build, false",
        "pre_build,  CONTINUE, install pre_build build post_build, true",
        "build,      '',       install pre_build build post_build, true",
        "build,      ABORT,    install pre_build build, false",
        "build,      CONTINUE, install pre_build build post_build, true",
        "post_build, '',       install pre_build build post_build, true",
        "post_build, ABORT,    install pre_build build post_build, true",
        "post_build, CONTINUE, install pre_build build post_build, true",
    })
    @Conforms({
        "phases/failed-install",
        "phases/failed-pre-build",
        "phases/failed-build",
        "phases/failed-post-build",
        "phases/abort",
        "phases/continue"
    })
    void what_follows_a_failed_phase(String phase, String onFailure, String ran, boolean uploads) throws Exception {
        SpecText spec = failing(phase);
        if (!onFailure.isEmpty()) {
            spec.onFailure(phase, onFailure);
        }

        ScriptRun run = run(spec);

        assertThat(run.output()).containsExactly(ran.split(" "));
        assertThat(run.transcript.ended()).isTrue();
        assertThat(run.transcript.reachedPostBuild()).isEqualTo(uploads);
        assertThat(run.ledger.firstFailure().orElseThrow().type().name()).isEqualToIgnoringCase(phase);
    }

    @Test
    @Conforms("phases/succeeding-variable")
    void later_phases_know_that_one_has_failed() throws Exception {
        ScriptRun run = run(SpecText.version(0.2)
                .commands("install", "echo $CODEBUILD_BUILD_SUCCEEDING", "exit 3")
                .onFailure("install", "CONTINUE")
                .commands(
                        "pre_build",
                        "echo $CODEBUILD_BUILD_SUCCEEDING $CODEBUILD_LAST_EXIT",
                        "echo $CODEBUILD_BUILD_SUCCEEDING $CODEBUILD_LAST_EXIT")
                .commands("post_build", "echo $CODEBUILD_BUILD_SUCCEEDING"));

        assertThat(run.output()).containsExactly("1", "0 3", "0 0", "0");
    }

    @Test
    void a_build_cannot_say_that_it_is_succeeding() throws Exception {
        ScriptRun run = run(SpecText.version(0.2)
                .commands("build", "exit 3")
                .commands("post_build", "CODEBUILD_BUILD_SUCCEEDING=1", "echo $CODEBUILD_BUILD_SUCCEEDING"));

        assertThat(run.output()).containsExactly("0");
    }

    @Test
    @Conforms({"phases/log-of-a-failure", "phases/log-of-a-success"})
    void the_log_has_the_lines_of_CodeBuild() throws Exception {
        ScriptRun run = run(SpecText.version(0.2).commands("build", "echo a", "exit 3"));

        assertThat(run.containerLines())
                .containsSubsequence(
                        "Entering phase PRE_BUILD",
                        "Phase complete: PRE_BUILD State: SUCCEEDED",
                        "Phase context status code:  Message: ",
                        "Entering phase BUILD",
                        "Running command echo a",
                        "Running command exit 3",
                        "Command did not exit successfully exit 3 exit status 3",
                        "Phase complete: BUILD State: FAILED",
                        "Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: exit 3. Reason: exit"
                                + " status 3",
                        "Entering phase POST_BUILD");
    }

    @Test
    @Conforms({"phases/log-prologue", "phases/log-times"})
    void the_log_begins_as_that_of_CodeBuild_with_the_time_in_microseconds() throws Exception {
        ScriptRun run =
                run(SpecText.version(0.2).commands("install", "echo", "echo").commands("build", "echo"));

        List<String> beginning =
                run.log().lines().takeWhile(line -> !line.contains("Entering")).toList();
        assertThat(beginning).allMatch(line -> line.startsWith("[Container] 2026/01/02 03:04:05.678901 "));
        assertThat(Stream.of(
                                "Waiting for agent ping",
                                "Waiting for DOWNLOAD_SOURCE",
                                "Phase is DOWNLOAD_SOURCE",
                                "CODEBUILD_SRC_DIR=" + run.source(),
                                "YAML location is " + run.source() + "/buildspec.yml",
                                "Processing environment variables",
                                "Moving to directory " + run.source(),
                                "Registering with agent",
                                "Phases found in YAML: 2",
                                " INSTALL: 2 commands",
                                " BUILD: 1 commands",
                                "Phase complete: DOWNLOAD_SOURCE State: SUCCEEDED",
                                "Phase context status code:  Message: ")
                        .toList())
                .isEqualTo(beginning.stream()
                        .map(line -> line.substring("[Container] 2026/01/02 03:04:05.678901 ".length()))
                        .toList());
    }

    @Test
    @Conforms("phases/runtime-versions")
    void runtime_versions_are_passed_over_with_CodeBuilds_words() throws Exception {
        ScriptRun run = new ScriptRun(work, shell)
                .run(
                        "version: 0.2\nphases:\n  install:\n    runtime-versions: {nodejs: 18}\n  build:\n    commands: [echo ran]\n");

        assertThat(run.containerLines())
                .contains(
                        "Skipping install of runtimes. Runtime version selection is not supported by this build image");
        assertThat(run.output()).containsExactly("ran");
    }

    @Test
    @Conforms("phases/runtime-selection")
    void an_image_of_CodeBuild_is_told_its_runtimes_before_the_first_command() throws Exception {
        ScriptRun run = new ScriptRun(work, shell)
                .in("aws/codebuild/standard:8.0", runtimes())
                .with("WANTED", "3.x")
                .run("""
                        version: 0.2
                        phases:
                          install:
                            runtime-versions: {python: $WANTED, java: corretto17}
                            commands: ['echo "$JAVA_HOME $PICKED"']
                        """);

        assertThat(run.output())
                .containsExactly("Installing Python ...", "picked 3.14", "Installing Java ...", "/jvm/17 3.14");
        assertThat(run.log())
                .containsSubsequence(
                        "Processing environment variables",
                        "Selecting 'python' runtime version '3.14' based on manual selections...",
                        "Selecting 'java' runtime version 'corretto17' based on manual selections...",
                        "Entering phase INSTALL",
                        "Running command runtime-versions python: 3.14",
                        "Running command runtime-versions java: corretto17")
                .doesNotContain("Skipping install");
    }

    @Test
    void a_runtime_that_the_image_cannot_select_fails_INSTALL() throws Exception {
        ScriptRun run = new ScriptRun(work, shell)
                .in("aws/codebuild/standard:8.0", work.resolve("none.yml"))
                .run(
                        "version: 0.2\nphases:\n  install:\n    runtime-versions: {nodejs: 22}\n    commands: [echo ran]\n");

        assertThat(run.output())
                .containsExactly(
                        "No runtime can be selected: this image has no file " + work.resolve("none.yml") + ".");
        assertThat(run.phases().get(BuildPhaseType.INSTALL)).isEqualTo(PhaseStatus.FAILED);
    }

    private Path runtimes() throws IOException {
        return Files.writeString(work.resolve("runtimes.yml"), """
                version: 0.1
                runtimes:
                  python:
                    versions:
                      3.14:
                        commands:
                          - echo "Installing Python ..."
                          - PICKED=3.14
                          - |-
                            for each in $PICKED;
                              do echo "picked $each";
                            done
                  java:
                    versions:
                      corretto17:
                        commands:

                          - echo "Installing Java ..."

                          - export JAVA_HOME="/jvm/17"
                """);
    }
}
