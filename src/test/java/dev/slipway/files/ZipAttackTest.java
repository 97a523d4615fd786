package dev.slipway.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zip files made to do harm are refused, and do none. */
class ZipAttackTest {

    @TempDir
    Path temporary;

    private Path target;
    private Path outside;

    @BeforeEach
    void directories() throws IOException {
        target = Files.createDirectories(temporary.resolve("a/b/target"));
        outside = Files.createDirectories(temporary.resolve("outside"));
    }

    /** A zip file with these names; the content of each is its name. */
    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** The same bytes with one text in place of another of the same length: what no honest writer would make. */
    private static byte[] replaced(byte[] zip, String text, String by) {
        return new String(zip, StandardCharsets.ISO_8859_1).replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
    }

    private ArtifactZip.ReadResult read(byte[] zip, long bytes, int entries) throws IOException {
        return ArtifactZip.read(new ByteArrayInputStream(zip), target, new ArtifactZip.Limits(bytes, entries));
    }

    private ArtifactZip.Refused refused(byte[] zip) throws IOException {
        ArtifactZip.ReadResult result = read(zip, 1 << 20, 100);
        assertThat(result).isInstanceOf(ArtifactZip.Refused.class);
        return (ArtifactZip.Refused) result;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "../../../outside/evil",
                "a/../../evil",
                "a/..",
                "..",
                "../",
                "./evil",
                "a//evil",
                "",
                "/",
                "/evil",
                "//host/share/evil",
                "..\\evil",
                "a\\b",
                "\\evil",
                "\\\\host\\share",
                "C:evil",
                "c:/evil",
                "C:\\evil",
                "evil\0.txt",
                "a\nb",
                "a\u001b[2Jb"
            })
    void a_name_that_leads_out_somewhere_is_refused(String name) throws IOException {
        assertThat(refused(zip("good", name)).reason()).isEqualTo(ArtifactZip.Reason.UNSAFE_NAME);
        assertThat(FileTree.walk(temporary))
                .filteredOn(entry -> entry.path().contains("evil"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..a", "a..", "a/...", "ab:c", "a/C:b", "a b", "~", "$HOME", "-rf"})
    void a_name_that_only_looks_odd_is_unpacked(String name) throws IOException {
        assertThat(read(zip(name), 1 << 20, 10)).isInstanceOf(ArtifactZip.Unpacked.class);
        assertThat(target.resolve(name)).hasContent(name);
    }

    @Test
    void a_refusal_names_the_entry_in_one_line() throws IOException {
        assertThat(refused(zip("../ev\nil")).message())
                .isEqualTo("The artifact is refused: the name ../ev?il in it contains a control character.");
        assertThat(refused(zip("../evil")).message())
                .isEqualTo("The artifact is refused: the name ../evil in it has a segment that is empty, '.' or '..'.");
        assertThat(refused(zip("a/".repeat(2_500) + "b")).message())
                .endsWith("... in it is longer than 4095 characters.");
    }

    @ParameterizedTest
    @CsvSource({"one, two, one", "d/one, d/two, d/one"})
    void a_name_that_is_there_twice_is_refused_and_the_first_stays(String first, String second, String forged)
            throws IOException {
        assertThat(refused(replaced(zip(first, second), second, forged)).reason())
                .isEqualTo(ArtifactZip.Reason.NAME_TAKEN);
        assertThat(target.resolve(first)).hasContent(first);
    }

    @Test
    void a_file_that_was_there_before_is_not_written_over() throws IOException {
        Files.writeString(target.resolve("one"), "before");

        assertThat(refused(zip("one")).reason()).isEqualTo(ArtifactZip.Reason.NAME_TAKEN);
        assertThat(target.resolve("one")).hasContent("before");
    }

    @Test
    void a_name_is_a_file_or_a_directory_but_not_both() throws IOException {
        assertThat(refused(zip("one", "one/two")).reason()).isEqualTo(ArtifactZip.Reason.IN_THE_WAY);
        assertThat(refused(zip("d/two", "d")).reason()).isEqualTo(ArtifactZip.Reason.NAME_TAKEN);
        assertThat(refused(zip("e", "e/")).reason()).isEqualTo(ArtifactZip.Reason.IN_THE_WAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"link/evil", "link/deeper/evil", "link/"})
    void a_name_that_goes_through_a_link_is_refused(String name) throws IOException {
        Files.createSymbolicLink(target.resolve("link"), outside);

        assertThat(refused(zip(name)).reason()).isEqualTo(ArtifactZip.Reason.IN_THE_WAY);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void nothing_is_written_through_a_link_to_a_file() throws IOException {
        Files.createSymbolicLink(target.resolve("link"), outside.resolve("evil"));

        assertThat(refused(zip("link")).reason()).isEqualTo(ArtifactZip.Reason.NAME_TAKEN);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void special_permissions_are_not_taken_over() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("setuid");
            entry.setExtra(UnixModes.extraField(0106777));
            zip.putNextEntry(entry);
            zip.closeEntry();
        }

        read(bytes.toByteArray(), 1 << 20, 10);

        assertThat((int) Files.getAttribute(target.resolve("setuid"), "unix:mode") & 07000)
                .isZero();
    }

    @Test
    void more_bytes_than_allowed_are_refused_before_they_are_written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertThat(bytes.size()).isLessThan(1 << 20);

        assertThat(((ArtifactZip.Refused) read(bytes.toByteArray(), 1 << 20, 10)))
                .isEqualTo(new ArtifactZip.Refused(
                        ArtifactZip.Reason.TOO_LARGE, "The artifact holds more than the 1048576 bytes allowed."));
        assertThat(Files.size(target.resolve("bomb"))).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void the_limit_holds_for_all_files_together_and_for_what_directories_hide() throws IOException {
        assertThat(read(zip("1234", "5678"), 8, 10)).isEqualTo(new ArtifactZip.Unpacked(8, 2));
        assertThat(((ArtifactZip.Refused) read(zip("abcd", "efgh"), 7, 10)).reason())
                .isEqualTo(ArtifactZip.Reason.TOO_LARGE);
        byte[] hidden = replaced(zip("directory1"), "directory1", "directory/");
        assertThat(((ArtifactZip.Refused) read(hidden, 7, 10)).reason()).isEqualTo(ArtifactZip.Reason.TOO_LARGE);
    }

    @Test
    void more_entries_than_allowed_are_refused_directories_counted() throws IOException {
        assertThat(read(zip("a", "b/", "c"), 100, 3)).isInstanceOf(ArtifactZip.Unpacked.class);
        assertThat(((ArtifactZip.Refused) read(zip("d", "e/", "f"), 100, 2)))
                .isEqualTo(new ArtifactZip.Refused(
                        ArtifactZip.Reason.TOO_MANY_ENTRIES,
                        "The artifact holds more than the 2 files and directories allowed."));
    }

    @Test
    void an_archive_cut_anywhere_is_damaged() throws IOException {
        byte[] whole = zip("one", "two/three", "four");
        for (int length = 0; length < whole.length; length++) {
            FileTree.deleteBelow(target);
            assertThat(refused(Arrays.copyOf(whole, length)).reason())
                    .as("cut to %s of %s bytes", length, whole.length)
                    .isEqualTo(ArtifactZip.Reason.DAMAGED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no zip file at all", "PK", "PK\u0003\u0004"})
    void what_is_no_archive_is_damaged(String text) throws IOException {
        assertThat(refused(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new ArtifactZip.Refused(
                        ArtifactZip.Reason.DAMAGED, "The artifact is no zip file, or not a whole one."));
    }

    @Test
    void changed_content_is_damaged() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("a"));
            zip.write("content".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }

        assertThat(refused(replaced(bytes.toByteArray(), "content", "c0ntent")).reason())
                .isEqualTo(ArtifactZip.Reason.DAMAGED);
    }

    @Test
    void any_changed_byte_ends_in_a_result_and_leaves_nothing_outside() throws IOException {
        byte[] whole = zip("one", "d/two", "three");
        for (int at = 0; at < whole.length; at++) {
            for (int flip : new int[] {0x01, 0x80, 0xff}) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) flip;
                FileTree.deleteBelow(target);
                assertThat(read(changed, 1 << 20, 10)).isNotNull();
                assertThat(outside).isEmptyDirectory();
            }
        }
    }

    @Test
    void the_stream_is_left_open() throws IOException {
        byte[] zip = zip("one");
        boolean[] closed = new boolean[1];
        InputStream input = new ByteArrayInputStream(zip) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        ArtifactZip.read(input, target, new ArtifactZip.Limits(100, 10));

        assertThat(closed[0]).isFalse();
    }
}
