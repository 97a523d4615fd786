package dev.slipway.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a link of an artifact leads. */
class LinkTargetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "link     | a           | a",
                "link     | ./a//b/     | a/b",
                "d/link   | a           | d/a",
                "d/link   | ../a        | a",
                "d/e/link | ../../a/b   | a/b",
                "d/link   | ..          | ''",
                "link     | .           | ''",
            })
    void a_link_that_stays_inside_leads_to_a_place(String path, String text, String place) {
        assertThat(LinkTarget.inside(path, text)).contains(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"link | /a", "link | ..", "d/link | ../../a", "d/link | a/../b", "d/link | a/..", "link | ''"})
    void what_leads_out_or_might_has_no_place(String path, String text) {
        assertThat(LinkTarget.inside(path, text)).isEqualTo(Optional.empty());
    }

    /** Whatever links there are, in whatever order they were made: none of them ever ends outside. */
    @Test
    void no_set_of_links_that_stay_inside_leads_out(@TempDir Path temporary) throws IOException {
        Random random = new Random(11);
        List<String> segments = List.of("a", "b", "..", ".", "..", "a");
        for (int round = 0; round < 300; round++) {
            Path root = Files.createDirectories(temporary.resolve("r" + round));
            List<Path> made = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String path = words(random, List.of("a", "b"), 3);
                String text = words(random, segments, 4);
                if (LinkTarget.inside(path, text).isPresent() && hasRealParent(root, path)) {
                    make(root.resolve(path), text, made);
                }
            }
            for (Path link : made) {
                assertInside(root, link);
            }
        }
    }

    private static String words(Random random, List<String> segments, int most) {
        List<String> path = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(most); i++) {
            path.add(segments.get(random.nextInt(segments.size())));
        }
        return String.join("/", path);
    }

    /** As unpacking has it: no name goes through a link. */
    private static boolean hasRealParent(Path root, String path) {
        Path place = root;
        for (String segment : path.split("/", -1)) {
            if (Files.isSymbolicLink(place)) {
                return false;
            }
            place = place.resolve(segment);
        }
        return true;
    }

    private static void make(Path link, String text, List<Path> made) throws IOException {
        try {
            Files.createDirectories(link.getParent());
            made.add(Files.createSymbolicLink(link, Path.of(text)));
        } catch (FileAlreadyExistsException e) {
            // Taken: as when unpacking, the first one stays.
        }
    }

    private static void assertInside(Path root, Path link) throws IOException {
        try {
            assertThat(link.toRealPath()).startsWith(root.toRealPath());
        } catch (NoSuchFileException e) {
            // It leads to nothing.
        } catch (java.nio.file.FileSystemException e) {
            assertThat(e.getMessage()).contains("symbolic links");
        }
    }
}
