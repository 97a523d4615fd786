package dev.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.source.CloneOptions;
import dev.slipway.core.source.GitCommit;
import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.ParsedGitRevision;
import dev.slipway.git.GitFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GitCloneTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final Instant started = Instant.now();
    private Path target;
    private SampleRepository sample;
    private GitHttpServer server;
    private String first;
    private String second;
    private String onBranch;

    @BeforeEach
    void start() throws Exception {
        target = directory.resolve("target");
        sample = SampleRepository.in(directory.resolve("origin"));
        first = sample.commit("a.txt", "1");
        sample.git()
                .tag()
                .setName("v1")
                .setAnnotated(true)
                .setMessage("One")
                .setTagger(SampleRepository.AUTHOR)
                .call();
        sample.git().checkout().setCreateBranch(true).setName("feature/x").call();
        onBranch = sample.commit("b/c.txt", "branch");
        sample.git().checkout().setName("main").call();
        second = sample.commit("a.txt", "2");
        server = GitHttpServer.start().serve("/app.git", sample.repository());
    }

    @AfterEach
    void stop() {
        server.close();
        sample.close();
    }

    private CloneRequest request(String url, String revision, int depth) {
        Optional<GitRevision> parsed = Optional.ofNullable(revision)
                .map(text -> ((ParsedGitRevision.Valid) GitRevision.parse(text)).revision());
        return new CloneRequest(
                RemoteHeadsTest.url(url), parsed, new CloneOptions(depth, false), GitCredentials.NONE, target, LONG);
    }

    private CloneResult.Cloned cloned(String revision, int depth) {
        return cloned(request(server.url("/app.git"), revision, depth));
    }

    static CloneResult.Cloned cloned(CloneRequest request) {
        CloneResult result = GitClone.clone(request);
        assertThat(result).isInstanceOf(CloneResult.Cloned.class);
        return (CloneResult.Cloned) result;
    }

    private GitFailure failed(CloneRequest request) {
        CloneResult result = GitClone.clone(request);
        assertThat(result).isInstanceOf(CloneResult.Failed.class);
        return ((CloneResult.Failed) result).failure();
    }

    private int historyLength() throws Exception {
        try (Git git = Git.open(target.toFile());
                Stream<?> commits =
                        java.util.stream.StreamSupport.stream(git.log().call().spliterator(), false)) {
            return (int) commits.count();
        }
    }

    @Test
    void a_branch_is_cloned_with_what_is_told_about_its_commit() throws Exception {
        CloneResult.Cloned cloned = cloned("feature/x", 1);
        assertThat(cloned.commit())
                .isEqualTo(new GitCommit(
                        onBranch, "Write b/c.txt\n\nWith a body.", "2024-06-05T04:04:07Z", "2024-06-06T00:00:00Z"));
        assertThat(cloned.branch()).contains("feature/x");
        assertThat(target.resolve("b/c.txt")).hasContent("branch");
        assertThat(historyLength()).isEqualTo(1);
    }

    @Test
    @Conforms("source/default-branch")
    void without_a_revision_the_default_branch_is_cloned() {
        CloneResult.Cloned cloned = cloned(null, 1);
        assertThat(cloned.commit().id()).isEqualTo(second);
        assertThat(cloned.branch()).contains("main");
        assertThat(target.resolve("a.txt")).hasContent("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "refs/tags/v1"})
    @Conforms("source/revisions")
    void an_annotated_tag_is_cloned_as_its_commit(String tag) {
        CloneResult.Cloned cloned = cloned(tag, 1);
        assertThat(cloned.commit().id()).isEqualTo(first);
        assertThat(cloned.branch()).isEmpty();
        assertThat(target.resolve("a.txt")).hasContent("1");
    }

    private void point(String ref, String commit) throws IOException {
        RefUpdate update = sample.repository().updateRef(ref);
        update.setNewObjectId(ObjectId.fromString(commit));
        update.forceUpdate();
    }

    @ParameterizedTest
    @CsvSource({
        "pr/7,                        refs/pull/7/head,           1",
        "pr/7,                        refs/pull/7/head,           0",
        "refs/pull/7/head,            refs/pull/7/head,           1",
        "refs/pull/7/merge,           refs/pull/7/merge,          2",
        "refs/merge-requests/7/head,  refs/merge-requests/7/head, 1",
    })
    @Conforms({"source/revisions", "source/pull-requests"})
    void a_pull_request_is_cloned_by_its_number(String revision, String ref, int depth) throws Exception {
        point(ref, onBranch);
        sample.git().branchDelete().setBranchNames("feature/x").setForce(true).call();
        CloneResult.Cloned cloned = cloned(revision, depth);
        assertThat(cloned.commit().id()).isEqualTo(onBranch);
        assertThat(cloned.branch()).isEmpty();
        assertThat(historyLength()).isEqualTo(depth == 1 ? 1 : 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Conforms("source/commit-of-a-ref")
    void a_commit_of_a_branch_is_cloned_with_that_branch_alone(boolean version2) throws Exception {
        if (!version2) {
            server.speakingVersion0();
        }
        CloneResult.Cloned cloned = cloned("refs/heads/main^{" + first + "}", 1);
        assertThat(cloned.commit().id()).isEqualTo(first);
        assertThat(cloned.branch()).contains("main");
        assertThat(target.resolve("a.txt")).hasContent("1");
        try (Git git = Git.open(target.toFile())) {
            assertThat(git.getRepository().getRefDatabase().getRefsByPrefix("refs/"))
                    .extracting(org.eclipse.jgit.lib.Ref::getName)
                    .containsExactly("refs/remotes/origin/main");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"refs/heads/main", "refs/tags/v1", "refs/heads/gone", "pr/9"})
    @Conforms("source/commit-of-a-ref")
    void a_commit_that_the_ref_does_not_lead_to_is_not_found(String ref) {
        GitFailure failure = failed(request(server.url("/app.git"), ref + "^{" + onBranch + "}", 1));
        assertThat(failure.kind()).isEqualTo(Kind.REVISION_NOT_FOUND);
        assertThat(failure.message()).startsWith("commit " + onBranch + " of ");
        assertThat(target)
                .satisfiesAnyOf(
                        left -> assertThat(left).doesNotExist(),
                        left -> assertThat(left).isEmptyDirectory());
    }

    @Test
    @Conforms("source/revisions")
    void a_commit_is_cloned_alone_where_the_host_hands_it_out() throws Exception {
        CloneResult.Cloned cloned = cloned(first, 1);
        assertThat(cloned.commit().id()).isEqualTo(first);
        assertThat(cloned.branch()).isEmpty();
        assertThat(target.resolve("a.txt")).hasContent("1");
        assertThat(historyLength()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_commit_is_found_through_the_branches_where_the_host_does_not_hand_it_out(boolean version2) {
        server.refusingCommitsById();
        if (!version2) {
            server.speakingVersion0();
        }
        CloneResult.Cloned cloned = cloned(first, 1);
        assertThat(cloned.commit().id()).isEqualTo(first);
        assertThat(target.resolve("a.txt")).hasContent("1");
    }

    @ParameterizedTest
    @CsvSource({"main, 0, 2", "main, 1, 1", "main, 2, 2", ", 0, 2"})
    @Conforms("source/depth")
    void the_depth_says_how_much_history_comes_along(String revision, int depth, int commits) throws Exception {
        cloned(revision, depth);
        assertThat(historyLength()).isEqualTo(commits);
    }

    @Test
    void a_full_clone_has_all_branches_and_tags() throws Exception {
        cloned(onBranch, 0);
        try (Git git = Git.open(target.toFile())) {
            assertThat(git.getRepository().resolve("refs/remotes/origin/main").name())
                    .isEqualTo(second);
            assertThat(git.describe().setTags(true).setTarget(onBranch).call()).startsWith("v1-1-g");
        }
    }

    @Test
    void the_clone_is_clean_and_its_head_is_detached() throws Exception {
        cloned("main", 1);
        try (Git git = Git.open(target.toFile())) {
            assertThat(git.status().call().isClean()).isTrue();
            assertThat(git.getRepository().getFullBranch()).isEqualTo(second);
        }
    }

    @Test
    void a_clone_writes_nothing_into_the_users_home() throws Exception {
        cloned("main", 1);
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(".probe"));
        }
        assertThat(FS.DETECTED.userHome().toPath().resolve(".config/jgit/config"))
                .satisfiesAnyOf(
                        config -> assertThat(config).doesNotExist(),
                        config -> assertThat(Files.getLastModifiedTime(config).toInstant())
                                .isBefore(started));
    }

    @Test
    void nothing_tidies_up_a_clone_behind_the_back_of_its_build() throws Exception {
        cloned("main", 1);
        try (Git git = Git.open(target.toFile())) {
            assertThat(git.getRepository().getConfig().getInt("gc", "auto", 6700))
                    .isZero();
            assertThat(git.getRepository().getConfig().getBoolean("gc", "autodetach", true))
                    .isFalse();
        }
        assertThat(Files.readString(target.resolve(".git/config"))).doesNotContain("gc");
    }

    @Test
    void executable_files_and_links_are_kept() throws Exception {
        Path origin = directory.resolve("origin");
        Files.writeString(origin.resolve("run.sh"), "#!/bin/sh\n");
        assertThat(origin.resolve("run.sh").toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(origin.resolve("link"), Path.of("run.sh"));
        sample.commit("c.txt", "3");
        cloned("main", 1);
        assertThat(target.resolve("run.sh")).isExecutable();
        assertThat(target.resolve("a.txt").toFile().canExecute()).isFalse();
        assertThat(Files.readSymbolicLink(target.resolve("link"))).hasToString("run.sh");
    }

    @Test
    void a_repository_of_this_machine_is_cloned_the_same() {
        CloneResult.Cloned cloned = cloned(request("file://" + directory.resolve("origin"), "main", 1));
        assertThat(cloned.commit().id()).isEqualTo(second);
        assertThat(target.resolve("a.txt")).hasContent("2");
    }

    @Test
    void a_private_repository_is_cloned_with_its_credential_and_keeps_none_of_it() throws Exception {
        server.servePrivately("/private.git", sample.repository(), "git", "secret-token");
        CloneRequest request = request(server.url("/private.git"), "main", 1);
        cloned(new CloneRequest(
                request.url(),
                request.revision(),
                CloneOptions.SHALLOW,
                GitCredentials.of(
                        Optional.of(RemoteHeadsTest.credential("http://" + server.hostAndPort(), "secret-token"))),
                target,
                LONG));
        assertThat(target.resolve("a.txt")).hasContent("2");
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                            .doesNotContain("secret-token")
                            .doesNotContain("Z2l0OnNlY3JldC10b2tlbg=="));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "missing,          branch or tag missing was not found",
        "refs/heads/v1,    branch v1 was not found",
        "refs/tags/main,   tag main was not found",
        "pr/9,             pull request pr/9 was not found",
        "abc1234,          branch or tag abc1234 was not found",
        "0123456789abcdef0123456789abcdef01234567, commit 0123456789abcdef0123456789abcdef01234567 was not found",
    })
    void a_revision_that_is_not_there_is_named(String revision, String message) {
        GitFailure failure = failed(request(server.url("/app.git"), revision, 1));
        assertThat(failure.kind()).isEqualTo(Kind.REVISION_NOT_FOUND);
        assertThat(failure.message()).startsWith(message);
        assertThat(target)
                .satisfiesAnyOf(
                        left -> assertThat(left).doesNotExist(),
                        left -> assertThat(left).isEmptyDirectory());
    }

    @Test
    void the_id_of_something_that_is_not_a_commit_is_not_found() throws IOException {
        String tree = sample.repository().resolve("main^{tree}").name();
        assertThat(failed(request(server.url("/app.git"), tree, 1)).kind()).isEqualTo(Kind.REVISION_NOT_FOUND);
    }

    @Test
    void an_empty_repository_has_nothing_to_clone() throws Exception {
        try (SampleRepository empty = SampleRepository.in(directory.resolve("empty"))) {
            server.serve("/empty.git", empty.repository());
            GitFailure failure = failed(request(server.url("/empty.git"), null, 1));
            assertThat(failure.kind()).isEqualTo(Kind.REVISION_NOT_FOUND);
            assertThat(failure.message()).contains("has no default branch");
        }
    }

    @Test
    void a_missing_repository_is_named() {
        server.answer("/gone.git", 404);
        for (String revision : new String[] {null, "main", first}) {
            GitFailure failure = failed(request(server.url("/gone.git"), revision, 1));
            assertThat(failure.kind()).isEqualTo(Kind.REPOSITORY_NOT_FOUND);
            assertThat(failure.message()).contains(server.url("/gone.git"));
        }
    }

    @Test
    void a_commit_of_a_sha_256_repository_is_refused_by_name() {
        GitFailure failure = failed(request(server.url("/app.git"), first + "0123456789abcdef01234567", 1));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.message()).contains("SHA-256");
    }

    @Test
    void a_target_in_use_is_left_alone() throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("mine.txt"), "mine");
        GitFailure failure = failed(request(server.url("/app.git"), "main", 1));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(target.resolve("mine.txt")).hasContent("mine");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_target_that_is_a_link_is_refused() throws IOException {
        Files.createDirectories(directory.resolve("elsewhere"));
        Files.createSymbolicLink(target, directory.resolve("elsewhere"));
        assertThat(failed(request(server.url("/app.git"), "main", 1)).kind()).isEqualTo(Kind.REFUSED);
        assertThat(directory.resolve("elsewhere")).isEmptyDirectory();
    }

    @Test
    void a_host_that_stalls_is_given_up_on_and_leaves_nothing_behind() throws IOException {
        server.stalling("/slow.git");
        Files.createDirectories(target);
        CloneRequest request = request(server.url("/slow.git"), first, 1);
        GitFailure failure = failed(CloneRequest.shallow(
                request.url(), request.revision(), Optional.empty(), target, Duration.ofMillis(500)));
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(target).isEmptyDirectory();
    }
}
