package dev.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.source.CloneOptions;
import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.ParsedGitRevision;
import dev.slipway.core.source.RemoteRefs;
import dev.slipway.git.GitFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the git that everybody runs answers is understood, over HTTP and from its daemon. */
@Tag("tools")
@Timeout(60)
class GitInteroperationTest {

    enum Server {
        HTTP {
            @Override
            GitPrograms.Served start(Path root) throws IOException {
                return GitPrograms.httpBackend(root);
            }
        },
        DAEMON {
            @Override
            GitPrograms.Served start(Path root) throws IOException {
                return GitPrograms.daemon(root);
            }
        };

        abstract GitPrograms.Served start(Path root) throws IOException;
    }

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Path root;
    private Path target;
    private String first;
    private String second;

    @BeforeEach
    void makeRepository() throws Exception {
        root = Files.createDirectory(directory.resolve("served"));
        target = directory.resolve("target");
        Path work = Files.createDirectory(directory.resolve("work"));
        GitPrograms.git(work, "init", "-q", "-b", "main");
        Files.writeString(work.resolve("a.txt"), "1");
        GitPrograms.git(work, "add", ".");
        GitPrograms.git(work, "commit", "-q", "-m", "One");
        GitPrograms.git(work, "tag", "-a", "-m", "One", "v1");
        first = GitPrograms.git(work, "rev-parse", "HEAD");
        Files.writeString(work.resolve("a.txt"), "2");
        GitPrograms.git(work, "commit", "-q", "-a", "-m", "Two");
        second = GitPrograms.git(work, "rev-parse", "HEAD");
        GitPrograms.git(work, "update-ref", "refs/pull/7/head", "HEAD");
        GitPrograms.git(work, "gc", "-q");
        GitPrograms.git(root, "clone", "-q", "--mirror", work.toString(), "app.git");
    }

    private CloneResult clone(String url, String revision) {
        GitRevision parsed = ((ParsedGitRevision.Valid) GitRevision.parse(revision)).revision();
        return GitClone.clone(
                CloneRequest.shallow(RemoteHeadsTest.url(url), Optional.of(parsed), Optional.empty(), target, LONG));
    }

    @ParameterizedTest
    @EnumSource
    void branches_and_tags_are_listed(Server server) throws Exception {
        try (GitPrograms.Served served = server.start(root)) {
            assertThat(RemoteHeads.list(RemoteHeadsTest.url(served.url("/app.git")), Optional.empty(), LONG))
                    .isEqualTo(new ListedHeads.Heads(new RemoteRefs(
                            Map.of("refs/heads/main", second, "refs/tags/v1", first), Optional.of("refs/heads/main"))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_branch_is_cloned_and_git_finds_the_clone_clean(Server server) throws Exception {
        try (GitPrograms.Served served = server.start(root)) {
            assertThat(clone(served.url("/app.git"), "main")).isInstanceOf(CloneResult.Cloned.class);
            assertThat(GitPrograms.git(target, "status", "--porcelain")).isEmpty();
            assertThat(GitPrograms.git(target, "rev-list", "HEAD")).isEqualTo(second);
            GitPrograms.git(target, "fsck", "--strict");
            assertThat(GitPrograms.git(target, "fetch", "--unshallow")).isNotNull();
            assertThat(GitPrograms.git(target, "rev-list", "--count", "HEAD")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_older_commit_is_cloned_by_its_id(Server server) throws Exception {
        try (GitPrograms.Served served = server.start(root)) {
            assertThat(clone(served.url("/app.git"), first)).isInstanceOf(CloneResult.Cloned.class);
            assertThat(target.resolve("a.txt")).hasContent("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_pull_request_and_a_commit_of_a_branch_are_cloned(Server server) throws Exception {
        try (GitPrograms.Served served = server.start(root)) {
            assertThat(clone(served.url("/app.git"), "pr/7")).isInstanceOf(CloneResult.Cloned.class);
            assertThat(GitPrograms.git(target, "rev-list", "HEAD")).isEqualTo(second);
            target = directory.resolve("other");
            assertThat(clone(served.url("/app.git"), "refs/heads/main^{" + first + "}"))
                    .isInstanceOf(CloneResult.Cloned.class);
            assertThat(GitPrograms.git(target, "rev-parse", "HEAD")).isEqualTo(first);
            GitPrograms.git(target, "fsck", "--strict");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_commit_that_is_nowhere_is_not_found(Server server) throws Exception {
        try (GitPrograms.Served served = server.start(root)) {
            assertThat(clone(served.url("/app.git"), "0123456789abcdef0123456789abcdef01234567"))
                    .isInstanceOfSatisfying(
                            CloneResult.Failed.class,
                            failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.REVISION_NOT_FOUND));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_repository_is_not_found(Server server) throws Exception {
        try (GitPrograms.Served served = server.start(root)) {
            assertThat(RemoteHeads.list(RemoteHeadsTest.url(served.url("/gone.git")), Optional.empty(), LONG))
                    .isInstanceOfSatisfying(
                            ListedHeads.Failed.class,
                            failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.REPOSITORY_NOT_FOUND));
        }
    }

    @ParameterizedTest
    @EnumSource
    void git_knows_the_submodules_of_a_clone_as_its_own(Server server) throws Exception {
        Path work = Files.createDirectory(directory.resolve("whole"));
        GitPrograms.git(work, "init", "-q", "-b", "main");
        Files.writeString(
                work.resolve(".gitmodules"), "[submodule \"libs/app\"]\n\tpath = libs/app\n\turl = ../app.git\n");
        GitPrograms.git(work, "update-index", "--add", "--cacheinfo", "160000," + first + ",libs/app");
        GitPrograms.git(work, "add", ".gitmodules");
        GitPrograms.git(work, "commit", "-q", "-m", "Whole");
        GitPrograms.git(root, "clone", "-q", "--mirror", work.toString(), "whole.git");
        try (GitPrograms.Served served = server.start(root)) {
            CloneResult result = GitClone.clone(new CloneRequest(
                    RemoteHeadsTest.url(served.url("/whole.git")),
                    Optional.empty(),
                    new CloneOptions(0, true),
                    GitCredentials.NONE,
                    target,
                    LONG));
            assertThat(result).as(result.toString()).isInstanceOf(CloneResult.Cloned.class);
            assertThat(GitPrograms.git(target, "status", "--porcelain")).isEmpty();
            assertThat(GitPrograms.git(target, "submodule", "status", "--recursive"))
                    .startsWith(first + " libs/app");
            GitPrograms.git(target, "submodule", "update", "--init", "--recursive");
            assertThat(GitPrograms.git(target, "config", "submodule.libs/app.url"))
                    .isEqualTo(served.url("/app.git"));
        }
    }
}
