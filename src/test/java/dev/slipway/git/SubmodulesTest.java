package dev.slipway.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.source.CloneOptions;
import dev.slipway.git.GitFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories inside repositories, some with the best of intentions. */
@Timeout(60)
class SubmodulesTest {

    private static final CloneOptions WITH_SUBMODULES = new CloneOptions(1, true);

    @TempDir
    Path directory;

    private Path target;
    private SampleRepository app;
    private SampleRepository lib;
    private GitHttpServer server;
    private GitHttpServer other;
    private String libCommit;

    @BeforeEach
    void start() throws Exception {
        target = directory.resolve("target");
        app = SampleRepository.in(directory.resolve("app"));
        lib = SampleRepository.in(directory.resolve("lib"));
        libCommit = lib.commit("lib.txt", "1");
        lib.commit("lib.txt", "2");
        server = GitHttpServer.start().serve("/team/app.git", app.repository());
        other = GitHttpServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
        app.close();
        lib.close();
    }

    private static ObjectId blob(ObjectInserter inserter, String content) throws IOException {
        return inserter.insert(Constants.OBJ_BLOB, content.getBytes(UTF_8));
    }

    private static String module(String name, String path, String url) {
        return "[submodule \"" + name + "\"]\n\tpath = " + path + "\n\turl = " + url + "\n";
    }

    /** A commit with {@code .gitmodules} and submodules at these paths, each at its commit. */
    private static String commit(SampleRepository in, String modules, Map<String, String> submodules)
            throws IOException {
        return in.commitTree((tree, inserter) -> {
            tree.append(".gitmodules", FileMode.REGULAR_FILE, blob(inserter, modules));
            for (Map.Entry<String, String> submodule : submodules.entrySet()) {
                tree.append(submodule.getKey(), FileMode.GITLINK, ObjectId.fromString(submodule.getValue()));
            }
        });
    }

    private CloneResult clone(CloneOptions options, GitCredentials credentials) {
        return GitClone.clone(new CloneRequest(
                RemoteHeadsTest.url(server.url("/team/app.git")),
                Optional.empty(),
                options,
                credentials,
                target,
                Duration.ofSeconds(30)));
    }

    private CloneResult.Cloned cloned(CloneOptions options, GitCredentials credentials) {
        CloneResult result = clone(options, credentials);
        assertThat(result).as(result.toString()).isInstanceOf(CloneResult.Cloned.class);
        return (CloneResult.Cloned) result;
    }

    private GitFailure failed(GitCredentials credentials) {
        CloneResult result = clone(WITH_SUBMODULES, credentials);
        assertThat(result).isInstanceOf(CloneResult.Failed.class);
        assertThat(target).isEmptyDirectory();
        GitFailure failure = ((CloneResult.Failed) result).failure();
        assertThat(failure.message()).doesNotContain("secret-token");
        return failure;
    }

    private String refused(String modules) throws IOException {
        commit(app, modules, Map.of("lib", libCommit));
        GitFailure failure = failed(GitCredentials.NONE);
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        return failure.message();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 2"})
    @Conforms("source/submodules")
    void a_submodule_is_checked_out_at_the_commit_that_its_repository_names(int depth, int history) throws Exception {
        server.serve("/team/lib.git", lib.repository());
        String second = lib.repository().resolve("main").name();
        commit(app, module("lib", "lib", "../lib.git"), Map.of("lib", depth == 1 ? libCommit : second));
        cloned(new CloneOptions(depth, true), GitCredentials.NONE);
        assertThat(target.resolve("lib/lib.txt")).hasContent(depth == 1 ? "1" : "2");
        try (Git git = Git.open(target.resolve("lib").toFile())) {
            assertThat(git.log().call()).hasSize(history);
        }
    }

    @Test
    @Conforms("source/submodules")
    void submodules_are_left_out_unless_they_are_asked_for() throws Exception {
        server.serve("/team/lib.git", lib.repository());
        commit(app, module("lib", "lib", "../lib.git"), Map.of("lib", libCommit));
        cloned(CloneOptions.SHALLOW, GitCredentials.NONE);
        assertThat(target.resolve("lib")).isEmptyDirectory();
        assertThat(server.requests()).noneMatch(request -> request.uri().contains("lib.git"));
    }

    @Test
    @Conforms("source/submodules")
    void submodules_of_submodules_are_fetched_from_beside_them() throws Exception {
        try (SampleRepository middle = SampleRepository.in(directory.resolve("middle"))) {
            String commit = commit(middle, module("deep", "deep", "../lib.git"), Map.of("deep", libCommit));
            other.serve("/elsewhere/middle.git", middle.repository()).serve("/elsewhere/lib.git", lib.repository());
            commit(app, module("m", "m", other.url("/elsewhere/middle.git")), Map.of("m", commit));
            cloned(WITH_SUBMODULES, GitCredentials.NONE);
            assertThat(target.resolve("m/deep/lib.txt")).hasContent("1");
        }
    }

    @Test
    void a_submodule_at_another_host_gets_no_credential_of_the_first() throws Exception {
        server.close();
        server = GitHttpServer.start().servePrivately("/team/app.git", app.repository(), "git", "secret-token");
        GitCredential credential = RemoteHeadsTest.credential("http://" + server.hostAndPort(), "secret-token");
        other.servePrivately("/lib.git", lib.repository(), "git", "secret-token");
        commit(app, module("lib", "lib", other.url("/lib.git")), Map.of("lib", libCommit));
        GitFailure failure = failed(GitCredentials.of(Optional.of(credential)));
        assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION_FAILED);
        assertThat(failure.message())
                .startsWith("submodule lib of repository " + server.url("/team/app.git") + ": " + other.hostAndPort()
                        + " asks for a credential");
        assertThat(other.requests()).isNotEmpty().allMatch(request -> request.authorization() == null);
    }

    @Test
    void a_submodule_that_is_redirected_to_another_host_takes_no_credential_along() throws Exception {
        server.servePrivately("/team/lib.git", lib.repository(), "git", "secret-token")
                .redirect("/team/moved.git", other.url("/lib.git"));
        other.servePrivately("/lib.git", lib.repository(), "git", "secret-token");
        GitCredential credential = RemoteHeadsTest.credential("http://" + server.hostAndPort(), "secret-token");
        commit(app, module("lib", "lib", "../moved.git"), Map.of("lib", libCommit));
        assertThat(failed(GitCredentials.of(Optional.of(credential))).kind()).isEqualTo(Kind.CREDENTIAL_FOR_OTHER_HOST);
        assertThat(other.requests()).isNotEmpty().allMatch(request -> request.authorization() == null);
    }

    @Test
    void each_host_gets_its_own_credential() throws Exception {
        other.servePrivately("/lib.git", lib.repository(), "git", "for-other");
        commit(app, module("lib", "lib", other.url("/lib.git")), Map.of("lib", libCommit));
        cloned(WITH_SUBMODULES, new GitCredentials() {
            @Override
            public Optional<GitCredential> find(dev.slipway.core.source.GitUrl url) {
                return Optional.empty();
            }

            @Override
            public Optional<GitCredential> findAfterRefusal(dev.slipway.core.source.GitUrl url) {
                assertThat(url.hostAndPort()).isEqualTo(other.hostAndPort());
                return Optional.of(RemoteHeadsTest.credential("http://" + other.hostAndPort(), "for-other"));
            }
        });
        assertThat(target.resolve("lib/lib.txt")).hasContent("1");
        assertThat(server.requests()).allMatch(request -> request.authorization() == null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ext::sh -c touch% pwned       | transport helper",
                "file:///etc                   | local file system",
                "/etc                          | local file system",
                "-u./payload                   | begins with -",
                "--upload-pack=touch pwned     | begins with -",
                "../../../evil.example.com/x   | leads out of the host",
                "https://t@evil.example.com/x  | holds a user name or password",
            })
    void an_address_that_no_source_may_have_is_refused(String url, String why) throws Exception {
        assertThat(refused(module("lib", "lib", "\"" + url + "\"")))
                .startsWith("submodule lib of")
                .contains(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../../x", "a/../../hooks", "..\\\\..\\\\x"})
    void a_name_that_leads_out_is_refused(String name) throws Exception {
        assertThat(refused(module(name, "lib", "../lib.git"))).contains("could lead out of the clone");
    }

    @Test
    void a_command_is_never_run() throws Exception {
        String message = refused(module("lib", "lib", "../lib.git") + "\tupdate = !touch " + directory + "/proof\n");
        assertThat(message).contains("wants to run a command");
        assertThat(directory.resolve("proof")).doesNotExist();
    }

    @Test
    void update_none_leaves_one_out() throws Exception {
        commit(app, module("lib", "lib", "../gone.git") + "\tupdate = none\n", Map.of("lib", libCommit));
        cloned(WITH_SUBMODULES, GitCredentials.NONE);
        assertThat(target.resolve("lib")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[submodule \"lib\"]\n\tpath = ../lib\n\turl = ../lib.git\n", "[submodule \"lib\"\n", ""})
    void what_gitmodules_does_not_say_of_a_submodule_is_refused(String modules) throws Exception {
        assertThat(refused(modules)).containsAnyOf("whose url .gitmodules does not say", "cannot be read");
    }

    @Test
    void a_gitmodules_that_is_a_link_is_refused() throws Exception {
        app.commitTree((tree, inserter) -> {
            tree.append(".gitmodules", FileMode.SYMLINK, blob(inserter, "elsewhere"));
            tree.append("lib", FileMode.GITLINK, ObjectId.fromString(libCommit));
        });
        assertThat(failed(GitCredentials.NONE).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void what_gitmodules_says_of_paths_that_are_no_submodules_is_nothing() throws Exception {
        server.serve("/team/lib.git", lib.repository());
        commit(
                app,
                module("evil", ".git/hooks", other.url("/evil.git")) + module("lib", "lib", "../lib.git"),
                Map.of("lib", libCommit));
        cloned(WITH_SUBMODULES, GitCredentials.NONE);
        assertThat(other.requests()).isEmpty();
        assertThat(target.resolve(".git/hooks").toFile().list()).isNullOrEmpty();
    }

    @Test
    void a_hostile_tree_in_a_submodule_is_refused_like_any_other() throws Exception {
        server.serve("/team/lib.git", lib.repository());
        String hostile =
                lib.commitTree((tree, inserter) -> tree.append("..", FileMode.REGULAR_FILE, blob(inserter, "escaped")));
        commit(app, module("lib", "lib", "../lib.git"), Map.of("lib", hostile));
        assertThat(failed(GitCredentials.NONE).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void submodules_without_end_are_refused() throws Exception {
        server.serve("/team/lib.git", lib.repository());
        String commit = libCommit;
        for (int level = 0; level < 12; level++) {
            commit = commit(lib, module("s", "s", "./../lib.git"), Map.of("s", commit));
        }
        commit(app, module("s", "s", "../lib.git"), Map.of("s", commit));
        assertThat(failed(GitCredentials.NONE).message()).contains("more submodules are nested than Slipway fetches");
    }

    @Test
    void more_submodules_than_anybody_needs_are_refused() throws Exception {
        server.serve("/team/lib.git", lib.repository());
        StringBuilder modules = new StringBuilder();
        Map<String, String> submodules = new LinkedHashMap<>();
        for (int i = 1000; i < 1201; i++) {
            modules.append(module("s" + i, "s" + i, "../lib.git"));
            submodules.put("s" + i, libCommit);
        }
        commit(app, modules.toString(), submodules);
        assertThat(failed(GitCredentials.NONE).message()).contains("200 in all");
    }

    @Test
    void a_commit_that_the_submodule_does_not_have_is_named() throws Exception {
        server.serve("/team/lib.git", lib.repository());
        commit(app, module("lib", "lib", "../lib.git"), Map.of("lib", "0123456789abcdef0123456789abcdef01234567"));
        GitFailure failure = failed(GitCredentials.NONE);
        assertThat(failure.kind()).isEqualTo(Kind.REVISION_NOT_FOUND);
        assertThat(failure.message())
                .startsWith("submodule lib of repository " + server.url("/team/app.git")
                        + ": commit 0123456789abcdef0123456789abcdef01234567 was not found");
    }

    @Test
    void files_of_git_lfs_stay_pointers_and_the_clone_says_so() throws Exception {
        app.commitTree((tree, inserter) -> {
            tree.append(".gitattributes", FileMode.REGULAR_FILE, blob(inserter, "*.bin filter=lfs diff=lfs -text\n"));
            tree.append("a.bin", FileMode.REGULAR_FILE, blob(inserter, "version https://git-lfs.github.com/spec/v1\n"));
        });
        assertThat(cloned(CloneOptions.SHALLOW, GitCredentials.NONE).warnings())
                .singleElement()
                .asString()
                .contains("keeps files with Git LFS, which are not fetched");
        assertThat(Files.readString(target.resolve("a.bin"))).startsWith("version https://git-lfs");
    }

    @Test
    void other_attributes_are_no_reason_for_a_warning() throws Exception {
        app.commitTree((tree, inserter) -> tree.append(
                ".gitattributes", FileMode.REGULAR_FILE, blob(inserter, "# *.bin filter=lfs\n*.txt text\n")));
        assertThat(cloned(CloneOptions.SHALLOW, GitCredentials.NONE).warnings()).isEmpty();
    }
}
