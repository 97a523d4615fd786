package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.process.ContainerEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What {@code --container} asks for, and when it is refused. */
class ContainerOptionsTest {

    @TempDir
    Path directory;

    @Command
    private static final class Holder {
        @Mixin
        private ContainerOptions options = new ContainerOptions();
    }

    private static ContainerOptions options(String... args) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(args);
        return holder.options;
    }

    @Test
    void without_the_option_builds_run_on_this_machine() {
        assertThat(options().containers(engine -> true)).isEmpty();
    }

    @Test
    void docker_comes_before_podman_if_it_answers() {
        assertThat(options("--container").containers(engine -> true))
                .contains(new LocalContainers(ContainerEngine.DOCKER, Optional.empty()));
        assertThat(options("--container", "--container-image", "a").containers(ContainerEngine.PODMAN::equals))
                .contains(new LocalContainers(ContainerEngine.PODMAN, Optional.of("a")));
    }

    @Test
    void without_an_engine_the_command_line_must_change() {
        assertThatThrownBy(() -> options("--container").containers(engine -> false))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage(
                        "--container runs builds with docker or podman, and neither answers on this machine; start one"
                                + " of them, or leave out --container");
    }

    @Test
    void an_image_without_a_container_is_refused() {
        CommandLineRun.passing(directory, "echo")
                .ends(2, "--container-image", "a")
                .complains("--container-image is for builds in containers; add --container")
                .leavesNothing();
    }

    @Test
    void images_are_not_made_in_containers() {
        CommandLineRun run = CommandLineRun.passing(directory, "echo");

        run.ends(2, "--container", "--push").complains("make no images", "leave out --container, or --push");
        run.ends(2, "--container", "--images=require").complains("leave out --container, or --images=require");
        run.leavesNothing();
    }

    @Test
    void a_buildspec_alone_needs_the_name_of_an_image() {
        CommandLineRun.passing(directory, "echo")
                .endsWith(
                        2,
                        "run",
                        "--container",
                        "--buildspec",
                        directory.resolve("buildspec.yml").toString())
                .complains("a buildspec alone names no image; name one with --container-image");
    }

    @Test
    void containers_of_runs_that_are_over_are_removed_and_those_of_others_are_not() throws IOException {
        RunDirectory over = RunDirectory.create(directory);
        over.discardWorkspaces();
        RunDirectory underWay = RunDirectory.create(directory);
        RunDirectory run = RunDirectory.create(directory);
        Path calls = directory.resolve("calls");
        Path programs = Files.createDirectory(directory.resolve("programs"));
        Path docker = Files.writeString(
                programs.resolve("docker"),
                "#!/bin/sh\n[ \"$1\" = ps ] && printf 'slipway-1-a\\nslipway-2-b\\n' && exit\necho \"$*\" >> '" + calls
                        + "'\n");
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        StringWriter said = new StringWriter();

        new LocalContainers(ContainerEngine.DOCKER, Optional.empty())
                .of(
                        run,
                        new RunConsole(new PrintWriter(said, true), false, false),
                        Map.of("PATH", programs + ":/usr/bin:/bin"));

        assertThat(calls).hasContent("kill slipway-1-a\nrm --force slipway-1-a\n");
        assertThat(said.toString())
                .isEqualToIgnoringNewLines("Removed what run 1 had left: the containers of its builds.");
        run.discardWorkspaces();
        underWay.discardWorkspaces();
    }
}
