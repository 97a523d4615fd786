package dev.slipway.agent.images;

import dev.slipway.agent.shared.NamedPipes;
import dev.slipway.agent.shared.SharedDirectory;
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

    /** Makes it. */
    public void make() throws IOException, InterruptedException {
        List<String> slots = IntStream.range(0, SLOTS)
                .mapToObj(number -> layout.docker() + "/" + slotName(number))
                .toList();
        NamedPipes.makeDirectories(List.of(layout.docker(), layout.dockerPrograms()));
        NamedPipes.makeDirectories(slots);
        List<String> pipes = new ArrayList<>(
                List.of(layout.docker() + "/requests", executor("log"), executor("requests"), executor("control")));
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
        SharedFiles.openOne(Files.createDirectories(Path.of(executor("jobs"))));
    }

    /** Opens the directory of the docker commands; the volume that it is in belongs to the agent. */
    SharedDirectory openDocker() throws IOException {
        String name = layout.docker().substring(layout.exchange().length() + 1);
        try (SharedDirectory volume = SharedDirectory.open(layout.exchange())) {
            return volume.directory(name);
        }
    }

    /** The name of the directory of slot {@code number}. */
    String slotName(int number) {
        return "slot." + number;
    }

    /** The directory in which the executor leaves what it makes, and the only one of the agent's that it can write to. */
    String layouts() {
        return layout.layouts();
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
