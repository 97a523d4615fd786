package dev.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.files.FileTree;
import dev.slipway.files.FileTree.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceDirectoryTest {

    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(directory.resolve("app")).toRealPath();
    }

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void writeAll(String... paths) throws IOException {
        for (String path : paths) {
            write(path, path);
        }
    }

    private static ListedSource.Listed listed(Path source) {
        ListedSource listed = SourceDirectory.files(source, Optional.empty());
        assertThat(listed).isInstanceOf(ListedSource.Listed.class);
        return (ListedSource.Listed) listed;
    }

    private static List<String> paths(Path source) {
        return listed(source).entries().stream()
                .filter(entry -> entry.kind() != Kind.DIRECTORY)
                .map(FileTree.Entry::path)
                .toList();
    }

    private static RepositoryState state(Path source) {
        return listed(source).repository().orElseThrow();
    }

    private Git commitAll() throws GitAPIException {
        Git git =
                Git.init().setDirectory(root.toFile()).setInitialBranch("main").call();
        git.add().addFilepattern(".").call();
        git.commit()
                .setAuthor(SampleRepository.AUTHOR)
                .setCommitter(SampleRepository.COMMITTER)
                .setMessage("All\n")
                .call();
        return git;
    }

    @Test
    void a_directory_in_no_repository_is_itself_without_what_its_own_rules_ignore() throws Exception {
        writeAll("a.txt", "b.log", "logs/c.txt", "d/e.log", "d/f.txt", "d/keep.log");
        write(".gitignore", "*.log\n/logs/\n");
        write("d/.gitignore", "!keep.log\nf.txt\n");
        assertThat(paths(root)).containsExactly(".gitignore", "a.txt", "d/.gitignore", "d/keep.log");
        assertThat(listed(root).repository()).isEmpty();
    }

    @Test
    void gits_own_files_and_those_of_earlier_runs_never_belong_to_it() throws Exception {
        writeAll("a.txt", ".git/config", ".slipway/runs/1/log", "sub/.git/config", "sub/.slipway/x", "sub/b.txt");
        write("worktree/.git", "gitdir: /elsewhere");
        assertThat(paths(root)).containsExactly("a.txt", "sub/b.txt");
    }

    @Test
    void the_root_of_a_repository_tells_its_commit() throws Exception {
        write("a.txt", "1");
        try (Git git = commitAll()) {
            RepositoryState state = state(root);
            assertThat(state.head().orElseThrow().id())
                    .isEqualTo(git.getRepository().resolve("HEAD").name());
            assertThat(state.head().orElseThrow().message()).isEqualTo("All");
            assertThat(state.head().orElseThrow().authorDate()).isEqualTo("2024-06-05T04:04:07Z");
            assertThat(state.branch()).contains("main");
            assertThat(state.name()).isEqualTo("app");
            assertThat(state.dirty()).isFalse();
        }
    }

    @Test
    void the_name_is_that_of_the_origin_and_never_holds_its_credential() throws Exception {
        write("a.txt", "1");
        try (Git git = commitAll()) {
            git.getRepository()
                    .getConfig()
                    .setString("remote", "origin", "url", "https://me:secret@github.com/team/service.git");
            git.getRepository().getConfig().save();
            assertThat(state(root).name()).isEqualTo("service");
        }
    }

    @Test
    void a_folder_in_a_repository_obeys_the_rules_above_it() throws Exception {
        writeAll("x/a.txt", "x/b.log", "x/out/c.txt", "x/secret.txt", "y/d.txt", "x/mine.tmp");
        write(".gitignore", "*.log\nx/out/\n");
        try (Git git = commitAll()) {
            Files.createDirectories(root.resolve(".git/info"));
            Files.writeString(root.resolve(".git/info/exclude"), "*.tmp\n");
            assertThat(paths(root.resolve("x"))).containsExactly("a.txt", "mine.tmp", "secret.txt");
            git.rm().setCached(true).addFilepattern("x/mine.tmp").call();
            assertThat(paths(root.resolve("x"))).containsExactly("a.txt", "secret.txt");
        }
    }

    @Test
    void what_is_tracked_belongs_to_it_even_where_a_rule_ignores_it() throws Exception {
        writeAll("build/a.txt", "build/b.txt", "build/deep/c.txt", "build/deep/d.txt", "e.log");
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            git.add()
                    .addFilepattern("build/a.txt")
                    .addFilepattern("build/deep/c.txt")
                    .addFilepattern("e.log")
                    .call();
            write(".gitignore", "build/\n*.log\n");
            writeAll("f.log");
            assertThat(paths(root)).containsExactly(".gitignore", "build/a.txt", "build/deep/c.txt", "e.log");
        }
    }

    @Test
    void a_rule_that_ignores_the_folder_itself_does_not_empty_it() throws Exception {
        writeAll("out/a.txt", "out/b.log");
        write(".gitignore", "out/\n*.log\n");
        try (Git git = commitAll()) {
            assertThat(git.getRepository().resolve("HEAD")).isNotNull();
            assertThat(paths(root.resolve("out"))).containsExactly("a.txt");
        }
    }

    @Test
    void the_users_own_rules_count_last() throws Exception {
        writeAll("a.swp", "b.swp", ".idea/x", "c.txt");
        write(".gitignore", "!b.swp\n");
        Path mine = directory.resolve("ignore");
        Files.writeString(mine, "*.swp\n.idea/\n");
        ListedSource listed = SourceDirectory.files(root, Optional.of(mine));
        assertThat(listed)
                .isInstanceOfSatisfying(
                        ListedSource.Listed.class,
                        source -> assertThat(source.entries())
                                .extracting(FileTree.Entry::path)
                                .containsExactly(".gitignore", "b.swp", "c.txt"));
    }

    @Test
    void links_are_listed_and_not_followed() throws Exception {
        writeAll("a.txt");
        Files.createSymbolicLink(root.resolve("out"), directory);
        Files.createSymbolicLink(root.resolve("loop"), Path.of("."));
        assertThat(listed(root).entries())
                .containsExactly(
                        new FileTree.Entry("a.txt", Kind.FILE, 5),
                        new FileTree.Entry("loop", Kind.SYMLINK, 0),
                        new FileTree.Entry("out", Kind.SYMLINK, 0));
    }

    @Test
    void a_gitignore_that_is_a_link_is_not_read() throws Exception {
        writeAll("a.txt");
        Files.writeString(directory.resolve("rules"), "*.txt\n");
        Files.createSymbolicLink(root.resolve(".gitignore"), directory.resolve("rules"));
        assertThat(paths(root)).containsExactly(".gitignore", "a.txt");
    }

    @Test
    void directories_are_listed_when_they_hold_something() throws Exception {
        writeAll("a/b/c.txt", "cache/x.pyc");
        Files.createDirectories(root.resolve("empty/below"));
        write(".gitignore", "*.pyc\n");
        assertThat(listed(root).entries().stream()
                        .filter(entry -> entry.kind() == Kind.DIRECTORY)
                        .map(FileTree.Entry::path))
                .containsExactly("a", "a/b");
    }

    @Test
    void a_link_to_the_directory_is_the_directory() throws Exception {
        writeAll("x/a.txt", "x/b.log");
        write(".gitignore", "*.log\n");
        try (Git git = commitAll()) {
            assertThat(git.getRepository()).isNotNull();
            Path link = Files.createSymbolicLink(directory.resolve("link"), root.resolve("x"));
            assertThat(paths(link)).containsExactly("a.txt");
            assertThat(state(link).dirty()).isFalse();
        }
    }

    @Test
    void a_directory_that_is_not_there_or_is_none_is_told_in_a_sentence() throws Exception {
        writeAll("a.txt");
        assertThat(SourceDirectory.files(root.resolve("gone"), Optional.empty()))
                .isEqualTo(new ListedSource.Unreadable(
                        "directory " + root.resolve("gone") + " does not exist; name one that does"));
        assertThat(SourceDirectory.files(root.resolve("a.txt"), Optional.empty()))
                .isEqualTo(new ListedSource.Unreadable(
                        root.resolve("a.txt") + " is not a directory; name the directory that it is in"));
    }

    @Test
    void a_repository_that_cannot_be_read_is_warned_about_and_its_files_are_still_there() throws Exception {
        writeAll("a.txt", "b.log");
        write(".gitignore", "*.log\n");
        try (Git git = commitAll()) {
            Files.writeString(git.getRepository().getDirectory().toPath().resolve("index"), "broken");
        }
        assertThat(paths(root)).containsExactly(".gitignore", "a.txt");
        assertThat(listed(root).warnings()).singleElement().asString().contains("cannot be read");
    }

    @Test
    void before_the_first_commit_there_is_no_head() throws Exception {
        writeAll("a.txt");
        try (Git git =
                Git.init().setDirectory(root.toFile()).setInitialBranch("main").call()) {
            assertThat(git.getRepository()).isNotNull();
            assertThat(state(root)).isEqualTo(new RepositoryState("app", Optional.empty(), Optional.of("main"), true));
        }
    }

    @Test
    void a_detached_head_has_no_branch() throws Exception {
        writeAll("a.txt");
        try (Git git = commitAll()) {
            git.checkout().setName(git.getRepository().resolve("HEAD").name()).call();
            assertThat(state(root).branch()).isEmpty();
        }
    }

    @Test
    void a_change_of_any_kind_makes_it_dirty_in_its_own_folder_only() throws Exception {
        writeAll("x/a.txt", "x/run.sh", "y/b.txt");
        Files.createSymbolicLink(root.resolve("x/link"), Path.of("a.txt"));
        try (Git git = commitAll()) {
            assertThat(git.getRepository()).isNotNull();
            Path x = root.resolve("x");
            assertThat(state(x).dirty()).isFalse();
            List<Change> changes = List.of(
                    () -> write("x/new.txt", "new"),
                    () -> write("x/a.txt", "x/b.txt"),
                    () -> Files.delete(root.resolve("x/a.txt")),
                    () -> assertThat(root.resolve("x/run.sh").toFile().setExecutable(true))
                            .isTrue(),
                    () -> {
                        Files.delete(root.resolve("x/link"));
                        Files.createSymbolicLink(root.resolve("x/link"), Path.of("b.txt"));
                    },
                    () -> {
                        Files.delete(root.resolve("x/link"));
                        write("x/link", "a.txt");
                    });
            for (Change change : changes) {
                change.make();
                assertThat(state(x).dirty()).isTrue();
                assertThat(state(root).dirty()).isTrue();
                assertThat(state(root.resolve("y")).dirty()).isFalse();
                git.clean().setForce(true).call();
                git.reset()
                        .setMode(org.eclipse.jgit.api.ResetCommand.ResetType.HARD)
                        .call();
                assertThat(state(x).dirty()).isFalse();
            }
        }
    }

    private interface Change {
        void make() throws Exception;
    }

    @Test
    void a_change_in_the_very_moment_of_the_commit_is_still_seen() throws Exception {
        write("a.txt", "one");
        Path file = root.resolve("a.txt");
        try (Git git = commitAll()) {
            assertThat(git.getRepository()).isNotNull();
            FileTime time = Files.getLastModifiedTime(file);
            write("a.txt", "two");
            Files.setLastModifiedTime(file, time);
            Files.setLastModifiedTime(git.getRepository().getIndexFile().toPath(), time);
            assertThat(state(root).dirty()).isTrue();
        }
    }

    @Test
    void a_file_that_was_only_touched_is_not_a_change() throws Exception {
        write("a.txt", "one");
        try (Git git = commitAll()) {
            assertThat(git.getRepository()).isNotNull();
            Files.setLastModifiedTime(root.resolve("a.txt"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            assertThat(state(root).dirty()).isFalse();
        }
    }

    @Test
    void no_filter_of_the_repository_runs() throws Exception {
        Path proof = directory.resolve("proof");
        write("a.txt", "one");
        write(".gitattributes", "*.txt filter=evil\n");
        try (Git git = commitAll()) {
            git.getRepository().getConfig().setString("filter", "evil", "clean", "touch " + proof);
            git.getRepository().getConfig().save();
            write("a.txt", "two");
            assertThat(state(root).dirty()).isTrue();
            assertThat(proof).doesNotExist();
        }
    }
}
