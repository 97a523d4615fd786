package dev.slipway.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.ArtifactPublisher.NotStored;
import dev.slipway.core.build.ArtifactPublisher.Publication;
import dev.slipway.core.build.ArtifactPublisher.Stored;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.StoredArtifact;
import dev.slipway.core.buildspec.ArtifactsBlock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An artifact is kept whole or not at all, and a failure is a sentence. */
class DirectoryArtifactsTest {

    @TempDir
    Path temporary;

    private final List<String> log = new ArrayList<>();
    private Path source;
    private Path directory;

    @BeforeEach
    void directories() throws IOException {
        source = Files.createDirectories(temporary.resolve("src"));
        directory = temporary.resolve("run/artifacts");
        Files.createDirectories(source.resolve("dist"));
        Files.writeString(source.resolve("dist/index.html"), "hello");
        Files.writeString(source.resolve("app.py"), "print()");
    }

    private static ArtifactsBlock everything() {
        return new ArtifactsBlock(List.of("**/*"), List.of(), Optional.empty(), false, Optional.empty());
    }

    private Publication publish(String name, ArtifactsBlock block) {
        return new DirectoryArtifacts(directory).publish(name, source.toString(), block, log::add);
    }

    private static String message(Publication publication) {
        assertThat(publication).isInstanceOf(NotStored.class);
        PhaseContext context = ((NotStored) publication).context();
        assertThat(context.statusCode()).isEqualTo("CLIENT_ERROR");
        return context.message();
    }

    private List<String> kept() throws IOException {
        return Files.exists(directory)
                ? FileTree.walk(directory).stream().map(FileTree.Entry::path).toList()
                : List.of();
    }

    @Test
    void an_artifact_is_a_zip_file_of_its_name() throws IOException, NoSuchAlgorithmException {
        Publication publication = publish("BuildOutput", everything());

        Path stored = directory.resolve("BuildOutput.zip");
        byte[] bytes = Files.readAllBytes(stored);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(publication)
                .isEqualTo(new Stored(new StoredArtifact("BuildOutput", stored.toString(), digest, bytes.length, 2)));
        assertThat(kept()).containsExactly("BuildOutput.zip");
        Path target = temporary.resolve("target");
        try (InputStream input = Files.newInputStream(stored)) {
            assertThat(ArtifactZip.read(input, target, new ArtifactZip.Limits(100, 10)))
                    .isEqualTo(new ArtifactZip.Unpacked(12, 2));
        }
        assertThat(FileTree.walk(target)).isEqualTo(FileTree.walk(source));
    }

    @Test
    void the_log_is_passed_on() {
        publish("a", everything());

        assertThat(log).startsWith("Expanding base directory path: .").endsWith("Found 2 file(s)");
    }

    @Test
    void a_later_artifact_of_the_same_name_takes_the_place_of_the_first() throws IOException {
        publish("a", everything());
        Files.writeString(source.resolve("more"), "x");

        assertThat(((Stored) publish("a", everything())).artifact().files()).isEqualTo(3);
        assertThat(kept()).containsExactly("a.zip");
    }

    @Test
    void nothing_selected_is_the_message_that_codebuild_has() throws IOException {
        assertThat(message(publish(
                        "a",
                        new ArtifactsBlock(List.of("none/*"), List.of(), Optional.empty(), false, Optional.empty()))))
                .isEqualTo("no matching artifact paths found");
        assertThat(log).contains("Skipping invalid file path none/*");
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_link_out_of_the_source_is_no_part_of_an_artifact() throws IOException {
        Path secret = Files.writeString(temporary.resolve("secret"), "s3cret");
        Files.createSymbolicLink(source.resolve("link"), secret);

        assertThat(((Stored) publish("a", everything())).artifact().files()).isEqualTo(2);
        assertThat(log).contains("Skipping symbolic link link, which leads out of the source directory");
        assertThat(message(publish(
                        "b",
                        new ArtifactsBlock(List.of("link"), List.of(), Optional.empty(), false, Optional.empty()))))
                .isEqualTo("no matching artifact paths found");
    }

    @Test
    void a_file_that_can_not_be_stored_is_named_and_the_artifact_before_is_left() throws IOException {
        publish("a", everything());
        byte[] before = Files.readAllBytes(directory.resolve("a.zip"));
        Files.writeString(source.resolve("back\\slash"), "x");

        assertThat(message(publish("a", everything()))).startsWith("The name of back\\slash contains a backslash");
        assertThat(kept()).containsExactly("a.zip");
        assertThat(directory.resolve("a.zip")).hasBinaryContent(before);
    }

    @Test
    void an_existing_link_in_the_place_of_an_artifact_is_replaced_not_followed() throws IOException {
        Path elsewhere = Files.writeString(temporary.resolve("elsewhere"), "before");
        Files.createDirectories(directory);
        Files.createSymbolicLink(directory.resolve("a.zip"), elsewhere);

        assertThat(publish("a", everything())).isInstanceOf(Stored.class);
        assertThat(elsewhere).hasContent("before");
    }

    @Test
    void a_missing_source_directory_is_a_sentence() {
        Path missing = temporary.resolve("missing");
        assertThat(message(new DirectoryArtifacts(directory).publish("a", missing.toString(), everything(), log::add)))
                .isEqualTo("The artifact a can't be made: " + missing + ": it does not exist.");
    }

    @Test
    void a_directory_that_can_not_be_made_is_a_sentence() throws IOException {
        Files.createDirectories(directory.getParent());
        Files.writeString(directory, "a file stands here");

        assertThat(message(publish("a", everything())))
                .isEqualTo("The artifact a can't be made: " + directory + ": a file or link of that name is there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../a", "a/b", "/a", ".hidden", "a b", "a\nb", "a\0b"})
    void a_name_that_is_no_file_name_is_refused(String name) throws IOException {
        assertThat(message(publish(name, everything()))).startsWith("The artifact can't be kept as a file named ");
        assertThat(kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BuildOutput", "sample-python-flask-service", "my_output", "-a", "1.2"})
    void names_of_artifacts_and_projects_are_accepted(String name) {
        assertThat(publish(name, everything())).isInstanceOf(Stored.class);
    }
}
