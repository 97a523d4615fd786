package dev.slipway.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.artifact.ArtifactSelection.SelectedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links in artifacts: kept where they stay inside, and never a way out. */
class ZipLinkTest {

    private static final ArtifactZip.Limits LIMITS = new ArtifactZip.Limits(1 << 20, 100);

    @TempDir
    Path temporary;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Path root;
    private Path target;
    private Path outside;

    @BeforeEach
    void directories() throws IOException {
        root = Files.createDirectories(temporary.resolve("root"));
        target = Files.createDirectories(temporary.resolve("target"));
        outside = Files.createDirectories(temporary.resolve("outside"));
    }

    private record Entry(String name, int mode, String content) {
        static Entry link(String name, String text) {
            return new Entry(name, UnixModes.LINK, text);
        }

        static Entry file(String name) {
            return new Entry(name, UnixModes.mode(false), "evil");
        }
    }

    private ArtifactZip.ReadResult read(Entry... entries) throws IOException {
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(forged)) {
            for (Entry entry : entries) {
                ZipEntry header = new ZipEntry(entry.name());
                header.setExtra(UnixModes.extraField(entry.mode()));
                zip.putNextEntry(header);
                zip.write(entry.content().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return ArtifactZip.read(new ByteArrayInputStream(forged.toByteArray()), target, LIMITS);
    }

    private static ArtifactZip.Reason reason(ArtifactZip.ReadResult result) {
        assertThat(result).isInstanceOf(ArtifactZip.Refused.class);
        return ((ArtifactZip.Refused) result).reason();
    }

    private ArtifactZip.WriteResult write(SelectedFile... files) throws IOException {
        return ArtifactZip.write(root, List.of(files), bytes);
    }

    private static SelectedFile link(String path, String text) {
        return new SelectedFile(path, path, Optional.of(text));
    }

    @Test
    void a_link_that_is_kept_is_a_link_again_once_unpacked() throws IOException {
        Files.createDirectories(root.resolve("d"));
        Files.writeString(root.resolve("d/file"), "one");
        Files.createSymbolicLink(root.resolve("d/link"), Path.of("file"));
        Files.createSymbolicLink(root.resolve("folder"), Path.of("d"));

        write(new SelectedFile("d/file", "d/file"), link("d/link", "file"), link("folder", "d"));
        assertThat(ArtifactZip.read(new ByteArrayInputStream(bytes.toByteArray()), target, LIMITS))
                .isEqualTo(new ArtifactZip.Unpacked(3, 3));

        assertThat(Files.readSymbolicLink(target.resolve("d/link"))).hasToString("file");
        assertThat(Files.readSymbolicLink(target.resolve("folder"))).hasToString("d");
        assertThat(target.resolve("folder/link")).hasContent("one");
    }

    @Tag("tools")
    @Test
    void unzip_makes_links_of_them_too() throws IOException, InterruptedException {
        Files.createSymbolicLink(root.resolve("link"), Path.of("file"));
        write(link("link", "file"));
        Path zip = Files.write(temporary.resolve("a.zip"), bytes.toByteArray());

        Process unzip = new ProcessBuilder("unzip", "-q", zip.toString(), "-d", target.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(unzip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(unzip.waitFor()).as(said).isZero();
        assertThat(Files.readSymbolicLink(target.resolve("link"))).hasToString("file");
    }

    @Test
    void what_is_no_link_any_more_is_not_stored_as_one() throws IOException {
        Files.writeString(root.resolve("link"), "a file by now");

        assertThat(write(link("link", "file"))).isInstanceOf(ArtifactZip.Unwritable.class);
    }

    @Test
    void a_link_out_is_not_stored() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), Path.of("../outside"));

        assertThat(write(link("link", "../outside")))
                .isEqualTo(new ArtifactZip.Unwritable("link", "link is no link that stays within the artifact."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "link     | /etc/passwd",
                "link     | ..",
                "link     | ../outside",
                "link     | ./../outside",
                "link     | d/../../outside",
                "d/link   | ../../outside",
                "d/e/link | ../../../outside",
                "d/link   | e/../../..",
                "link     | ''",
                "link     | ..\\outside",
                "link     | //etc",
            })
    void a_link_that_leads_out_is_refused(String name, String text) throws IOException {
        assertThat(reason(read(Entry.link(name, text)))).isEqualTo(ArtifactZip.Reason.UNSAFE_LINK);
        assertThat(Files.exists(target.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void a_way_out_through_two_links_is_refused() throws IOException {
        assertThat(reason(read(
                        Entry.link("a/b/down", "../../c"),
                        Entry.link("out", "a/b/down/../../outside"),
                        Entry.file("c/file"))))
                .isEqualTo(ArtifactZip.Reason.UNSAFE_LINK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"link/evil", "link/deeper/evil"})
    void nothing_is_written_through_a_link_of_the_archive(String name) throws IOException {
        assertThat(reason(read(Entry.file("d/file"), Entry.link("link", "d"), Entry.file(name))))
                .isEqualTo(ArtifactZip.Reason.IN_THE_WAY);
        assertThat(target.resolve("d/evil")).doesNotExist();
    }

    @Test
    void a_link_does_not_take_the_place_of_a_file_nor_a_file_that_of_a_link() throws IOException {
        assertThat(reason(read(Entry.file("a"), Entry.link("A/../a", "b")))).isEqualTo(ArtifactZip.Reason.UNSAFE_NAME);
        Files.createSymbolicLink(target.resolve("link"), outside.resolve("evil"));
        assertThat(reason(read(Entry.link("link", "b")))).isEqualTo(ArtifactZip.Reason.NAME_TAKEN);
        assertThat(reason(read(Entry.file("link")))).isEqualTo(ArtifactZip.Reason.NAME_TAKEN);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void the_text_of_a_link_has_a_limit() throws IOException {
        assertThat(reason(read(Entry.link("link", "a/".repeat(40_000))))).isEqualTo(ArtifactZip.Reason.UNSAFE_LINK);
    }

    @Test
    void links_in_a_circle_harm_nobody() throws IOException {
        assertThat(read(Entry.link("a", "b"), Entry.link("b", "a"), Entry.link("c", ".")))
                .isEqualTo(new ArtifactZip.Unpacked(0, 3));
        assertThat(FileTree.walk(target)).hasSize(3);
    }
}
