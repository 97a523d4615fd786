package dev.slipway.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.git.GitFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commits that no git would make, cloned from a real server. */
@Timeout(60)
class HostileRepositoryTest {

    @TempDir
    Path directory;

    private Path target;
    private SampleRepository sample;
    private GitHttpServer server;

    @BeforeEach
    void start() throws Exception {
        target = directory.resolve("target");
        sample = SampleRepository.in(directory.resolve("origin"));
        server = GitHttpServer.start().serve("/app.git", sample.repository());
    }

    @AfterEach
    void stop() {
        server.close();
        sample.close();
    }

    private CloneResult cloneHead() {
        return GitClone.clone(CloneRequest.shallow(
                RemoteHeadsTest.url(server.url("/app.git")),
                Optional.empty(),
                Optional.empty(),
                target,
                Duration.ofSeconds(30)));
    }

    private static ObjectId blob(ObjectInserter inserter, String content) throws IOException {
        return inserter.insert(Constants.OBJ_BLOB, content.getBytes(UTF_8));
    }

    static Stream<Map.Entry<String, SampleRepository.TreeContent>> hostileTrees() {
        return Map.<String, SampleRepository.TreeContent>ofEntries(
                file(".git"),
                file(".GIT"),
                file("git~1"),
                file("."),
                file(".."),
                file("a/b"),
                file("../escaped"),
                file("/tmp/escaped"),
                below(".git", "config"),
                below(".Git", "hooks"),
                below("..", "escaped"),
                Map.entry("a link and a directory of its name", (tree, inserter) -> {
                    tree.append("out", FileMode.SYMLINK, blob(inserter, "../outside"));
                    tree.append(
                            "out",
                            FileMode.TREE,
                            SampleRepository.tree(
                                    inserter,
                                    (inner, i) -> inner.append("escaped", FileMode.REGULAR_FILE, blob(i, "escaped"))));
                }),
                Map.entry("two links of one name", (tree, inserter) -> {
                    tree.append("out", FileMode.SYMLINK, blob(inserter, "../outside"));
                    tree.append("out", FileMode.SYMLINK, blob(inserter, "/tmp"));
                }))
                .entrySet()
                .stream();
    }

    private static Map.Entry<String, SampleRepository.TreeContent> file(String name) {
        return Map.entry(
                "file " + name,
                (tree, inserter) -> tree.append(name, FileMode.REGULAR_FILE, blob(inserter, "escaped")));
    }

    private static Map.Entry<String, SampleRepository.TreeContent> below(String name, String file) {
        return Map.entry(
                "directory " + name,
                (tree, inserter) -> tree.append(
                        name,
                        FileMode.TREE,
                        SampleRepository.tree(
                                inserter,
                                (inner, i) -> inner.append(file, FileMode.EXECUTABLE_FILE, blob(i, "escaped")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileTrees")
    void a_tree_that_could_write_elsewhere_is_refused_before_its_first_file(
            Map.Entry<String, SampleRepository.TreeContent> hostile) throws Exception {
        Files.createDirectories(directory.resolve("outside"));
        sample.commitTree(hostile.getValue());
        CloneResult result = cloneHead();
        assertThat(result)
                .isInstanceOfSatisfying(
                        CloneResult.Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.REFUSED));
        assertThat(target).isEmptyDirectory();
        assertThat(directory.resolve("outside")).isEmptyDirectory();
        assertThat(directory.resolve("escaped")).doesNotExist();
    }

    @Test
    void a_hostile_tree_deep_below_is_found_too() throws Exception {
        sample.commitTree((tree, inserter) -> tree.append(
                "a",
                FileMode.TREE,
                SampleRepository.tree(
                        inserter,
                        (middle, i) -> middle.append(
                                "b",
                                FileMode.TREE,
                                SampleRepository.tree(
                                        i,
                                        (inner, j) ->
                                                inner.append("..", FileMode.TREE, j.insert(new TreeFormatter())))))));
        assertThat(cloneHead()).isInstanceOf(CloneResult.Failed.class);
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void a_tree_that_unfolds_without_end_is_refused() throws Exception {
        sample.commitTree((tree, inserter) -> {
            ObjectId level = SampleRepository.tree(
                    inserter, (inner, i) -> inner.append("f", FileMode.REGULAR_FILE, blob(i, "x")));
            for (int depth = 0; depth < 10; depth++) {
                ObjectId below = level;
                level = SampleRepository.tree(inserter, (inner, i) -> {
                    for (char name = 'a'; name < 'k'; name++) {
                        inner.append(String.valueOf(name), FileMode.TREE, below);
                    }
                });
            }
            tree.append("bomb", FileMode.TREE, level);
        });
        assertThat(cloneHead())
                .isInstanceOfSatisfying(
                        CloneResult.Failed.class,
                        failed ->
                                assertThat(failed.failure().message()).contains("more files than Slipway checks out"));
    }

    @Test
    void a_tree_that_is_deeper_than_any_path_is_refused() throws Exception {
        sample.commitTree((tree, inserter) -> {
            ObjectId level = inserter.insert(new TreeFormatter());
            for (int depth = 0; depth < 500; depth++) {
                ObjectId below = level;
                level = SampleRepository.tree(inserter, (inner, i) -> inner.append("d", FileMode.TREE, below));
            }
            tree.append("d", FileMode.TREE, level);
        });
        assertThat(cloneHead())
                .isInstanceOfSatisfying(
                        CloneResult.Failed.class,
                        failed -> assertThat(failed.failure().message()).contains("directories deeper"));
    }

    @Test
    void a_link_that_leads_out_stays_a_link() throws Exception {
        sample.commitTree((tree, inserter) ->
                tree.append("passwd", FileMode.SYMLINK, blob(inserter, "../../../../../../etc/passwd")));
        assertThat(cloneHead()).isInstanceOf(CloneResult.Cloned.class);
        assertThat(Files.isSymbolicLink(target.resolve("passwd"))).isTrue();
    }

    @Test
    void a_submodule_is_an_empty_directory() throws Exception {
        sample.commitTree((tree, inserter) -> {
            String modules = "[submodule \"s\"]\n\tpath = s\n\turl = -oProxyCommand=touch pwned\n";
            tree.append(".gitmodules", FileMode.REGULAR_FILE, blob(inserter, modules));
            tree.append("s", FileMode.GITLINK, ObjectId.fromString("0123456789abcdef0123456789abcdef01234567"));
        });
        assertThat(cloneHead()).isInstanceOf(CloneResult.Cloned.class);
        assertThat(target.resolve("s")).isEmptyDirectory();
    }

    @Test
    void filters_and_hooks_that_a_repository_asks_for_never_run() throws Exception {
        Path proof = directory.resolve("proof");
        sample.commitTree((tree, inserter) -> {
            tree.append(
                    ".gitattributes",
                    FileMode.REGULAR_FILE,
                    blob(inserter, "* filter=evil\n[attr]evil filter=touch\n"));
            tree.append(
                    ".gitconfig",
                    FileMode.REGULAR_FILE,
                    blob(inserter, "[filter \"evil\"]\n\tsmudge = touch " + proof + "\n"));
        });
        assertThat(cloneHead()).isInstanceOf(CloneResult.Cloned.class);
        assertThat(Files.exists(proof, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(target.resolve(".git/hooks").toFile().list()).isNullOrEmpty();
    }
}
