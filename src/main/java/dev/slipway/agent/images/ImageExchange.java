package dev.slipway.agent.images;

import dev.slipway.agent.shared.NamedPipes;
import dev.slipway.agent.shared.SharedFiles;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where the docker commands of the build, the agent and the executor meet. It is made before any of them begins. */
public final class ImageExchange {

    /** How many docker commands of a build can run side by side; more wait. */
    static final int SLOTS = 16;

    private static final List<String> PROGRAMS = List.of("docker", "dockerd", "docker-compose");

    private final PodLayout layout;

    public ImageExchange(PodLayout layout) {
        this.layout = layout;
    }

    /**
     * Makes it.
     *
     * @param marker with which the executor's container begins its own lines
     */
    public void make(String marker) throws IOException, InterruptedException {
        List<String> slots = IntStream.range(0, SLOTS).mapToObj(this::slot).toList();
        NamedPipes.makeDirectories(List.of(layout.docker(), layout.dockerPrograms()));
        NamedPipes.makeDirectories(slots);
        List<String> pipes =
                new ArrayList<>(List.of(requests(), executor("log"), executor("requests"), executor("control")));
        slots.stream()
                .flatMap(slot -> Stream.of(slot + "/in", slot + "/out", slot + "/err"))
                .forEach(pipes::add);
        NamedPipes.make(pipes);
        for (String program : PROGRAMS) {
            Path file = Path.of(layout.dockerPrograms(), program);
            install(program + ".sh", file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        install("serve.sh", Path.of(executor("serve.sh")));
        Files.writeString(Path.of(executor("marker")), marker);
        SharedFiles.openOne(Files.createDirectories(Path.of(executor("jobs"))));
    }

    /** The pipe through which a docker command tells that its request is complete. */
    String requests() {
        return layout.docker() + "/requests";
    }

    /** The directory of slot {@code number}. */
    String slot(int number) {
        return layout.docker() + "/slot." + number;
    }

    /** A file of the directory that the executor's container works in. */
    String executor(String name) {
        return layout.images() + "/" + name;
    }

    private static void install(String resource, Path file) throws IOException {
        try (InputStream in = ImageExchange.class.getResourceAsStream("/dev/slipway/agent/" + resource)) {
            Files.copy(Objects.requireNonNull(in, resource), file);
        }
    }
}
