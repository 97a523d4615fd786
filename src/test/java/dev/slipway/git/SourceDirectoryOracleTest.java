package dev.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real git says which files it would not ignore; the listing says the same. */
@Tag("tools")
class SourceDirectoryOracleTest {

    private static final List<String> NAMES = List.of("a", "b", "c.log", "d.txt", "out", "e f", "[x]");
    private static final List<String> PATTERNS = List.of(
            "a",
            "/a",
            "a/",
            "/a/",
            "*.log",
            "!c.log",
            "out",
            "out/",
            "/out/*",
            "!/out/a",
            "a/b",
            "**/b",
            "a/**",
            "a/**/b",
            "/*",
            "!/a",
            "!/b/",
            "[ab]",
            "[!a]",
            "?",
            "e\\ f",
            "e f",
            "\\[x\\]",
            "# comment",
            "",
            "b/*.txt",
            "!b/d.txt",
            "*",
            "!*/",
            "!*.txt",
            "d.txt ",
            "\\!a",
            "a*",
            "**/out/**",
            "out/**/d.txt");

    @TempDir
    Path directory;

    private Path root;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void random_trees_with_random_rules_are_listed_as_git_lists_them(long seed) throws Exception {
        Random random = new Random(seed);
        root = Files.createDirectory(directory.resolve("app")).toRealPath();
        GitPrograms.git(root, "init", "-q", "-b", "main");
        fill(root, random, 3);
        for (int i = 0; i < 4; i++) {
            Path any = root.resolve(NAMES.get(random.nextInt(NAMES.size())));
            if (Files.exists(any)) {
                GitPrograms.git(root, "add", "-f", any.getFileName().toString());
            }
        }
        Files.writeString(root.resolve(".git/info/exclude"), rules(random));
        assertSameAsGit(root);
        for (String name : NAMES) {
            if (Files.isDirectory(root.resolve(name)) && !isIgnored(name)) {
                assertSameAsGit(root.resolve(name));
            }
        }
    }

    private static void fill(Path directory, Random random, int depth) throws IOException {
        if (random.nextInt(2) == 0) {
            Files.writeString(directory.resolve(".gitignore"), rules(random));
        }
        for (String name : NAMES) {
            int choice = random.nextInt(4);
            if (choice == 0 && depth > 0) {
                fill(Files.createDirectory(directory.resolve(name)), random, depth - 1);
            } else if (choice < 3) {
                Files.writeString(directory.resolve(name), name);
            }
        }
    }

    private static String rules(Random random) {
        List<String> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            rules.add(PATTERNS.get(random.nextInt(PATTERNS.size())));
        }
        return String.join("\n", rules) + "\n";
    }

    /** A folder that is itself ignored is listed all the same when somebody asks for it; git would list nothing. */
    private boolean isIgnored(String folder) throws Exception {
        return GitPrograms.git(root, "status", "-z", "--ignored", "--", folder).contains("!! " + folder);
    }

    private static void assertSameAsGit(Path source) throws Exception {
        String listed = GitPrograms.git(
                source, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate", ".");
        List<String> expected = Arrays.stream(listed.split("\0"))
                .filter(path -> !path.isEmpty() && Files.exists(source.resolve(path)))
                .sorted()
                .toList();
        assertThat(((ListedSource.Listed) SourceDirectory.files(source, Optional.empty()))
                        .entries().stream()
                                .filter(entry -> entry.kind() != FileTree.Kind.DIRECTORY)
                                .map(FileTree.Entry::path))
                .as("%s", source)
                .isEqualTo(expected);
    }

    @Test
    void a_linked_worktree_is_a_repository_too() throws Exception {
        root = Files.createDirectory(directory.resolve("app"));
        GitPrograms.git(root, "init", "-q", "-b", "main");
        Files.writeString(root.resolve(".gitignore"), "*.log\n");
        GitPrograms.git(root, "add", ".");
        GitPrograms.git(root, "commit", "-q", "-m", "One");
        Files.createDirectories(root.resolve(".git/info"));
        Files.writeString(root.resolve(".git/info/exclude"), "*.tmp\n");
        Path linked = directory.resolve("linked");
        GitPrograms.git(root, "worktree", "add", "-q", "-b", "other", linked.toString());
        Files.writeString(linked.resolve("a.tmp"), "");
        Files.writeString(linked.resolve("a.log"), "");
        ListedSource.Listed listed = (ListedSource.Listed) SourceDirectory.files(linked, Optional.empty());
        assertThat(listed.entries()).extracting(FileTree.Entry::path).containsExactly(".gitignore");
        assertThat(listed.warnings()).isEmpty();
        RepositoryState state = listed.repository().orElseThrow();
        assertThat(state.branch()).contains("other");
        assertThat(state.dirty()).isFalse();
        assertThat(state.head().orElseThrow().id()).isEqualTo(GitPrograms.git(linked, "rev-parse", "HEAD"));
    }

    @Test
    void a_repository_of_another_hash_is_warned_about() throws Exception {
        root = Files.createDirectory(directory.resolve("app"));
        GitPrograms.git(root, "init", "-q", "--object-format=sha256");
        Files.writeString(root.resolve("a.txt"), "");
        GitPrograms.git(root, "add", ".");
        GitPrograms.git(root, "commit", "-q", "-m", "One");
        ListedSource.Listed listed = (ListedSource.Listed) SourceDirectory.files(root, Optional.empty());
        assertThat(listed.entries()).extracting(FileTree.Entry::path).containsExactly("a.txt");
        assertThat(listed.warnings()).hasSize(1);
    }
}
