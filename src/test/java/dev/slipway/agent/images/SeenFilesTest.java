package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenFilesTest {

    private static final int MAX = 100;

    @TempDir
    Path root;

    private PodLayout layout;
    private Path source;

    @BeforeEach
    void make() throws IOException {
        layout = new PodLayout(root.toRealPath().toString());
        source = Files.createDirectories(Path.of(layout.output(), "src1/src"));
        Files.createDirectories(Path.of(layout.exchange()));
        Files.createDirectories(Path.of(layout.images(), "jobs/1"));
    }

    private String seen(String name) {
        return layout.outputOfExecutor() + "/src1/src/" + name;
    }

    @Test
    void a_file_of_the_source_is_read() throws IOException {
        Files.writeString(source.resolve("Dockerfile"), "FROM a\n");

        assertThat(new SeenFiles(layout).text(seen("Dockerfile"), MAX)).contains("FROM a\n");
    }

    @Test
    void a_file_that_the_agent_gave_to_the_executor_is_read() throws IOException {
        Files.writeString(Path.of(layout.images(), "jobs/1/Dockerfile"), "FROM b\n");

        assertThat(new SeenFiles(layout).text(layout.imagesOfExecutor() + "/jobs/1/Dockerfile", MAX))
                .contains("FROM b\n");
    }

    @Test
    void a_link_within_the_source_is_followed() throws IOException {
        Files.createDirectories(source.resolve("docker"));
        Files.writeString(source.resolve("docker/Prod"), "FROM a\n");
        Files.createSymbolicLink(source.resolve("Dockerfile"), Path.of("docker/Prod"));

        assertThat(new SeenFiles(layout).text(seen("Dockerfile"), MAX)).contains("FROM a\n");
    }

    @Test
    void nothing_else_is_read() throws IOException {
        Path secret = Files.writeString(root.resolve("secret"), "FROM secret\n");
        Files.createSymbolicLink(source.resolve("out"), secret);
        Files.createSymbolicLink(source.resolve("outside"), root);
        Files.writeString(Path.of(layout.exchange(), "build.sh"), "exit\n");
        Files.createSymbolicLink(source.resolve("script"), Path.of(layout.exchange(), "build.sh"));
        Files.writeString(source.resolve("long"), "x".repeat(MAX + 1));
        SeenFiles files = new SeenFiles(layout);

        assertThat(files.text(seen("out"), MAX)).isEmpty();
        assertThat(files.text(seen("outside/secret"), MAX)).isEmpty();
        assertThat(files.text(seen("../../../../secret"), MAX)).isEmpty();
        assertThat(files.text(seen("script"), MAX)).isEmpty();
        assertThat(files.text(seen("long"), MAX)).isEmpty();
        assertThat(files.text(seen("missing"), MAX)).isEmpty();
        assertThat(files.text(layout.outputOfExecutor() + "/src1", MAX)).isEmpty();
        assertThat(files.text(secret.toString(), MAX)).isEmpty();
    }
}
