package dev.slipway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.artifact.ArtifactSelection.NothingSelected;
import dev.slipway.core.artifact.ArtifactSelection.Selected;
import dev.slipway.core.artifact.ArtifactSelection.SelectedFile;
import dev.slipway.core.artifact.ArtifactSelection.Selection;
import dev.slipway.core.buildspec.ArtifactsBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a source directory may be part of an artifact, links included. */
class ArtifactCollectorTest {

    @TempDir
    Path source;

    private void file(String path) throws IOException {
        Path file = source.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private void link(String path, String destination) throws IOException {
        Path link = source.resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(destination));
    }

    private Selection collect(Optional<String> base, String... patterns) throws IOException {
        return ArtifactCollector.collect(
                source, new ArtifactsBlock(List.of(patterns), List.of(), base, false, Optional.empty()));
    }

    private Selection collect(ArtifactsBlock block) throws IOException {
        return ArtifactCollector.collect(source, block);
    }

    private static ArtifactsBlock block(boolean enableSymlinks, String... patterns) {
        return new ArtifactsBlock(
                List.of(patterns),
                List.of(),
                Optional.empty(),
                false,
                enableSymlinks,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static List<String> links(Selection selection) {
        return ((Selected) selection)
                .files().stream()
                        .filter(file -> file.linkText().isPresent())
                        .map(file ->
                                file.pathInArtifact() + " -> " + file.linkText().get())
                        .toList();
    }

    private List<String> everything() throws IOException {
        Selection selection = collect(Optional.empty(), "**/*");
        assertThat(selection).isInstanceOf(Selected.class);
        return ((Selected) selection)
                .files().stream().map(SelectedFile::pathInArtifact).toList();
    }

    @Test
    void files_are_found_hidden_ones_too() throws IOException {
        file(".env");
        file("d/e/a");

        assertThat(everything()).containsExactly(".env", "d/e/a");
    }

    @Test
    @Conforms("artifacts/links")
    void a_link_to_a_file_is_found_and_stored_as_that_file() throws IOException {
        file("real/a");
        link("link", "real/a");

        assertThat(everything()).containsExactly("link", "real/a");
    }

    @Test
    void what_is_below_a_link_to_a_directory_is_found_below_the_link_too() throws IOException {
        file("packages/ui/src/a");
        link("node_modules/ui", "../packages/ui");

        assertThat(everything()).containsExactly("node_modules/ui/src/a", "packages/ui/src/a");
        assertThat(ArtifactZip.write(
                        source, ((Selected) collect(Optional.empty(), "**/*")).files(), new ByteArrayOutputStream()))
                .isInstanceOf(ArtifactZip.Written.class);
    }

    @Test
    void a_base_directory_may_be_a_link_or_below_one() throws IOException {
        file("releases/2/html/a");
        link("current", "releases/2");

        assertThat(((Selected) collect(Optional.of("current"), "**/*")).files())
                .containsExactly(new SelectedFile("current/html/a", "html/a"));
        assertThat(((Selected) collect(Optional.of("current/html"), "*")).files())
                .containsExactly(new SelectedFile("current/html/a", "a"));
    }

    @Test
    void a_base_directory_may_be_empty() throws IOException {
        Files.createDirectories(source.resolve("dist"));

        assertThat(((NothingSelected) collect(Optional.of("dist"), "*")).message())
                .isEqualTo("no matching artifact paths found");
    }

    @Test
    void a_broken_link_is_skipped_and_the_log_says_so_where_it_was_asked_for() throws IOException {
        file("d/a");
        link("d/broken", "nowhere");
        link("e/broken", "nowhere");
        link("d/itself", "itself");

        Selected selected = (Selected) collect(Optional.of("d"), "**/*");

        assertThat(selected.files()).containsExactly(new SelectedFile("d/a", "a"));
        assertThat(selected.log())
                .endsWith(
                        "Found 1 file(s)", "Skipping invalid file path d/broken", "Skipping invalid file path d/itself")
                .doesNotContain("Skipping invalid file path e/broken");
    }

    @Test
    void links_in_a_circle_come_to_an_end() throws IOException {
        file("a/file");
        file("b/file");
        link("a/up", "..");
        link("a/self", ".");
        link("a/b", "../b");
        link("b/a", "../a");

        assertThat(everything()).containsExactly("a/b/file", "a/file", "b/a/file", "b/file");
    }

    @Test
    void links_that_multiply_are_refused() throws IOException {
        for (int i = 0; i < 12; i++) {
            file("d" + i + "/file");
            for (int j = 0; j < 12; j++) {
                link("d" + i + "/to" + j, "../d" + j);
            }
        }

        assertThatThrownBy(this::everything).hasMessageContaining("lead to more than 10000");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_link_out_of_the_source_is_skipped_and_the_log_says_so(boolean enableSymlinks, @TempDir Path other)
            throws IOException {
        Files.writeString(other.resolve("secret"), "s3cret");
        file("a");
        link("file", other.resolve("secret").toString());
        link("folder", other.toString());
        link("up", "../" + source.relativize(other).toString().replaceFirst("^../", ""));

        Selected selected = (Selected) collect(block(enableSymlinks, "**/*", "folder/secret"));

        assertThat(selected.files()).extracting(SelectedFile::sourcePath).containsExactly("a");
        assertThat(selected.log())
                .contains(
                        "Skipping symbolic link file, which leads out of the source directory",
                        "Skipping symbolic link folder, which leads out of the source directory",
                        "Skipping symbolic link up, which leads out of the source directory");
    }

    @Test
    @Conforms("artifacts/links")
    void with_enable_symlinks_a_link_within_the_artifact_stays_one() throws IOException {
        file("releases/2/a");
        link("current", "releases/2");
        link("releases/latest", "./2");
        link("d/a", "../releases/2/a");

        assertThat(links(collect(block(true, "**/*"))))
                .containsExactlyInAnyOrder("current -> releases/2", "releases/latest -> ./2", "d/a -> ../releases/2/a");
        assertThat(links(collect(block(false, "**/*")))).isEmpty();
        assertThat(everything()).contains("current/a", "releases/latest/a", "d/a");
    }

    @Test
    void with_enable_symlinks_a_link_to_what_is_not_in_the_artifact_is_followed() throws IOException {
        file("lib/a");
        file("lib/deep/b");
        link("bin/a", "../lib/a");
        link("bin/deep", "../lib/deep");
        link("bin/absolute", source.resolve("lib/a").toString());
        link("bin/again", "deep/b");

        Selected selected = (Selected) collect(block(true, "bin/**/*"));

        assertThat(links(selected)).isEmpty();
        assertThat(selected.files())
                .extracting(SelectedFile::pathInArtifact)
                .containsExactly("bin/a", "bin/absolute", "bin/again", "bin/deep/b");
        assertThat(selected.log()).endsWith("Found 4 file(s)");
    }

    @Test
    void with_enable_symlinks_a_link_that_is_asked_for_by_what_is_behind_it_is_followed() throws IOException {
        file("releases/2/a");
        link("current", "releases/2");

        assertThat(((Selected) collect(block(true, "current/*"))).files())
                .containsExactly(new SelectedFile("current/a", "current/a"));
    }

    @Test
    void without_directories_no_link_stays_one() throws IOException {
        file("a/file");
        link("b/link", "../a/file");
        ArtifactsBlock flat = new ArtifactsBlock(
                List.of("**/*"), List.of(), Optional.empty(), true, true, Optional.empty(), Optional.empty(), Map.of());

        assertThat(((Selected) collect(flat)).files())
                .containsExactly(new SelectedFile("a/file", "file"), new SelectedFile("b/link", "link"));
    }

    @Test
    void a_source_directory_may_itself_be_reached_through_a_link(@TempDir Path other) throws IOException {
        file("real/a");
        link("real/b", "a");
        Path link = Files.createSymbolicLink(other.resolve("link"), source.resolve("real"));

        Selected selected = (Selected) ArtifactCollector.collect(
                link, new ArtifactsBlock(List.of("*"), List.of(), Optional.empty(), false, Optional.empty()));

        assertThat(ArtifactZip.write(link, selected.files(), new ByteArrayOutputStream()))
                .isInstanceOfSatisfying(
                        ArtifactZip.Written.class,
                        written -> assertThat(written.files()).isEqualTo(2));
    }
}
