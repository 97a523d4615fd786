package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.image.ImageBuilding;
import dev.slipway.oci.Images;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.RegistryPorts;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The containers of a build's pod as processes of this machine: the real docker command, the real loop around the executor, the
 * real service, and an executor that writes down how it was called and leaves a small image.
 */
final class PodOnThisMachine implements AutoCloseable {

    /** How a command of the build ended. */
    record Ended(int code, String out, String err) {}

    final Path source;
    private final PodLayout layout;
    private final Path calls;
    private final Path printed;
    private final Path template;
    private final Process executor;
    private final ImageService service;

    PodOnThisMachine(Path root, ImageBuilding images) throws IOException, InterruptedException {
        layout = new PodLayout(root.toRealPath().toString());
        source = Files.createDirectories(Path.of(layout.output(), "src1/src"));
        Files.createDirectories(Path.of(layout.exchange()));
        Files.createDirectories(Path.of(layout.images()));
        Path kaniko = Files.createDirectories(Path.of(layout.imagesOfExecutor()).getParent());
        Files.createSymbolicLink(Path.of(layout.imagesOfExecutor()), Path.of(layout.images()));
        Files.createSymbolicLink(Path.of(layout.outputOfExecutor()), Path.of(layout.output()));
        Files.createDirectories(Path.of(layout.layouts()));
        Files.createSymbolicLink(Path.of(layout.layoutsOfExecutor()), Path.of(layout.layouts()));
        new ImageExchange(layout).make();
        calls = root.resolve("calls");
        printed = Files.createDirectories(root.resolve("printed"));
        template = root.resolve("template");
        executor(kaniko.getParent().resolve("executor"), "exit 0");
        executor = new ProcessBuilder("/bin/sh", layout.imagesOfExecutor() + "/serve.sh")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        service = new ImageService(
                new ImageService.Settings(
                        images,
                        layout,
                        source.toString(),
                        "marker0001",
                        Files.createDirectories(root.resolve("scratch"))),
                RoleLogins.NONE,
                RegistryPorts.system());
        service.start();
    }

    /** What the executor leaves from now on: an image with these layers. */
    RawManifest leaves(String... layers) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (String layer : layers) {
            contents.add(layer.getBytes(StandardCharsets.UTF_8));
        }
        try (var old = Files.walk(Files.createDirectories(template))) {
            for (Path file : old.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return Images.layout(Files.createDirectories(template), contents.toArray(byte[][]::new));
    }

    /** The executor ends like this from now on. */
    void executorEnds(String command) throws IOException {
        executor(Path.of(layout.imagesOfExecutor()).getParent().getParent().resolve("executor"), command);
    }

    private void executor(Path file, String end) throws IOException {
        Files.writeString(file, """
                #!/bin/sh
                for argument do
                  case $argument in --oci-layout-path=*) out=${argument#*=} ;; esac
                  printf '%%s\\n' "$argument" >> '%s'
                done
                echo 'INFO[0000] Taking snapshot' >&2
                mkdir -p "$out"
                [ ! -d '%s' ] || cp -R '%s/.' "$out"
                %s
                """.formatted(calls, template, template, end));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What the executor was called with so far, one argument a line. */
    String calls() throws IOException {
        return Files.exists(calls) ? Files.readString(calls) : "";
    }

    PodLayout layout() {
        return layout;
    }

    ImageService service() {
        return service;
    }

    /** Runs a line of a buildspec, in which docker is on the PATH. */
    Ended sh(String line, String... variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", line).directory(source.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PATH", layout.dockerPrograms() + ":" + environment.get("PATH"));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        Path out = Files.createTempFile(printed, "docker", ".out");
        Path err = Files.createTempFile(printed, "docker", ".err");
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(new java.io.File("/dev/null"))
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(line).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** As {@link #sh}, and it has to succeed. */
    String ok(String line) throws IOException, InterruptedException {
        Ended ended = sh(line);
        assertThat(ended.code())
                .as("%s%nout: %s%nerr: %s", line, ended.out(), ended.err())
                .isZero();
        return ended.out();
    }

    @Override
    public void close() throws InterruptedException {
        service.close();
        assertThat(executor.waitFor(30, TimeUnit.SECONDS))
                .as("the executor's container ends when the agent is done")
                .isTrue();
    }
}
