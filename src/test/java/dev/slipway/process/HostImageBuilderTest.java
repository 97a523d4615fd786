package dev.slipway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.image.ImageDeclaration;
import dev.slipway.core.image.ShellText;
import dev.slipway.process.HostImageBuilder.Program;
import dev.slipway.process.HostImageBuilder.Push;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A declared image on this machine, with a program that writes down how it was called. */
class HostImageBuilderTest {

    @TempDir
    Path directory;

    private Path source;
    private Path calls;

    @BeforeEach
    void install() throws IOException {
        source = Files.createDirectories(directory.resolve("source/service")).getParent();
        calls = directory.resolve("calls");
        Path program = Files.createDirectory(directory.resolve("bin")).resolve("podman");
        Files.writeString(
                program,
                "#!/bin/sh\n{ printf '%s:' \"${PWD##*/}\"; printf ' [%s]' \"$@\"; echo; } >> '" + calls
                        + "'\necho progress\n[ \"$1\" != \"$FAILS\" ]\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static ImageDeclaration image(Optional<String> cacheRepository) {
        return new ImageDeclaration(
                "Dockerfile",
                "service",
                Optional.of("release"),
                Map.of("VERSION", "v ${N}"),
                Map.of("team", "it's ours"),
                Optional.of("linux/amd64"),
                List.of("docker.io/team/app:${N}", "registry.example.com/app"),
                cacheRepository,
                List.of(),
                "web");
    }

    private ShellText.Result run(Push push, Optional<String> cache, String fails) throws Exception {
        String text = new HostImageBuilder(Program.PODMAN, push)
                .of(image(cache), source.toString())
                .text();
        return ShellText.run(
                source,
                Map.of("PATH", directory.resolve("bin") + ":/usr/bin:/bin", "N", "7", "FAILS", fails),
                text + "echo \"uri $SLIPWAY_IMAGE_URI\"");
    }

    @Test
    void the_image_is_built_in_its_context_with_everything_that_the_project_says() throws Exception {
        run(Push.KEEP, Optional.empty(), "");

        assertThat(calls)
                .hasContent("service: [build] [--file] [Dockerfile] [--tag] [docker.io/team/app:7] [--tag]"
                        + " [registry.example.com/app] [--target] [release] [--platform] [linux/amd64]"
                        + " [--build-arg] [VERSION=v 7] [--label] [team=it's ours] [.]");
    }

    @Test
    void an_image_is_pushed_only_when_asked_for() throws Exception {
        ShellText.Result result = run(Push.KEEP, Optional.empty(), "");

        assertThat(result.output()).contains("The image stays on this machine; --push pushes it.");
        assertThat(calls).content().doesNotContain("[push]");
    }

    @Test
    void every_destination_is_pushed() throws Exception {
        run(Push.PUSH, Optional.empty(), "");

        assertThat(calls)
                .content()
                .endsWith("source: [push] [docker.io/team/app:7]\nsource: [push] [registry.example.com/app]\n");
    }

    @Test
    void what_is_printed_does_not_get_into_the_names() throws Exception {
        assertThat(run(Push.PUSH, Optional.empty(), "").output())
                .contains("progress\n")
                .endsWith("uri docker.io/team/app:7\n");
    }

    @Test
    void a_failed_build_fails_the_command_and_pushes_nothing() throws Exception {
        ShellText.Result result = run(Push.PUSH, Optional.empty(), "build");

        assertThat(result.code()).isEqualTo(1);
        assertThat(calls).content().doesNotContain("[push]");
    }

    @Test
    void a_failed_push_fails_the_command() throws Exception {
        assertThat(run(Push.PUSH, Optional.empty(), "push").code()).isEqualTo(1);
    }

    @Test
    void what_is_not_used_here_is_said() throws Exception {
        assertThat(run(Push.KEEP, Optional.of("registry.example.com/cache"), "").output())
                .contains("cacheRepository and executorFlags are for builds on a cluster, and not used here.");
    }
}
