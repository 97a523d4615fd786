package dev.slipway.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.source.GitRevision.Kind;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitRevisionTest {

    private static final String SHA1 = "0123456789abcdef0123456789abcdef01234567";

    @ParameterizedTest
    @CsvSource({
        "main,                     BRANCH_OR_TAG, main",
        "feature/login-page,       BRANCH_OR_TAG, feature/login-page",
        "v1.0.2,                   BRANCH_OR_TAG, v1.0.2",
        "größe,                    BRANCH_OR_TAG, größe",
        "a@b,                      BRANCH_OR_TAG, a@b",
        "abc1234,                  BRANCH_OR_TAG, abc1234",
        "refs/heads/main,          BRANCH,        main",
        "refs/heads/refs/heads/x,  BRANCH,        refs/heads/x",
        "refs/tags/v1,             TAG,           v1",
    })
    void a_name_is_a_branch_a_tag_or_either(String text, Kind kind, String name) {
        assertThat(GitRevision.parse(text)).isInstanceOfSatisfying(ParsedGitRevision.Valid.class, valid -> {
            assertThat(valid.revision()).isInstanceOfSatisfying(GitRevision.Named.class, named -> {
                assertThat(named.kind()).isEqualTo(kind);
                assertThat(named.name()).isEqualTo(name);
            });
            assertThat(valid.revision()).hasToString(text);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {SHA1, SHA1 + "0123456789abcdef01234567", "0123456789ABCDEF0123456789ABCDEF01234567"})
    void a_full_id_is_a_commit(String text) {
        assertThat(GitRevision.parse(text))
                .isInstanceOfSatisfying(
                        ParsedGitRevision.Valid.class,
                        valid -> assertThat(valid.revision())
                                .isInstanceOf(GitRevision.Commit.class)
                                .hasToString(text.toLowerCase(java.util.Locale.ROOT)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                     | is empty",
                "-b                     | begins with -",
                "--upload-pack=x        | begins with -",
                "refs/heads/-x          | begins with -",
                "HEAD                   | leave the revision out",
                "@                      | leave the revision out",
                "refs/pull/x/head       | is not a pull request",
                "refs/pull/7            | is not a pull request",
                "refs/pull/7/head/x     | is not a pull request",
                "refs/pull/007/head     | is not a pull request",
                "refs/pull/-7/head      | is not a pull request",
                "refs/merge-requests/7  | is not a pull request",
                "refs/pull-requests/7/from | neither a branch, a tag nor a pull request",
                "refs/notes/x           | neither a branch, a tag nor a pull request",
                "refs/remotes/origin/x  | neither a branch, a tag nor a pull request",
                "main^{0123456789abcdef0123456789abcdef01234567}            | not a commit of a branch",
                "refs/heads/main^{0123456}                                  | not a commit of a branch",
                "refs/heads/main^{}                                         | not a commit of a branch",
                "refs/heads/main^{commit}                                   | not a commit of a branch",
                "refs/heads/a b^{0123456789abcdef0123456789abcdef01234567}  | not a commit of a branch",
                "refs/heads/-x^{0123456789abcdef0123456789abcdef01234567}   | not a commit of a branch",
                "--upload-pack=x^{0123456789abcdef0123456789abcdef01234567} | not a commit of a branch",
                "refs/heads/x^{y}^{0123456789abcdef0123456789abcdef01234567} | not a commit of a branch",
                "a b                    | not a name that git allows",
                "a..b                   | not a name that git allows",
                "a~1                    | not a name that git allows",
                "a^                     | not a name that git allows",
                "a:b                    | not a name that git allows",
                "a?                     | not a name that git allows",
                "a*                     | not a name that git allows",
                "a[b                    | not a name that git allows",
                "a\\b                   | not a name that git allows",
                "a@{1}                  | not a name that git allows",
                "a.lock                 | not a name that git allows",
                "a.lock/b               | not a name that git allows",
                "a.                     | not a name that git allows",
                ".a                     | not a name that git allows",
                "a/.b                   | not a name that git allows",
                "a/                     | not a name that git allows",
                "/a                     | not a name that git allows",
                "a//b                   | not a name that git allows",
                "refs/heads/            | not a name that git allows",
            })
    void what_git_would_not_take_as_a_ref_is_refused(String text, String why) {
        assertThat(GitRevision.parse(text))
                .isInstanceOfSatisfying(
                        ParsedGitRevision.Refused.class,
                        refused -> assertThat(refused.message()).contains(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a\u0000b", "a\u007fb", "a\u202eb", "a\u00a0b", "a\u2028b"})
    void what_could_not_be_seen_is_refused(String text) {
        assertThat(GitRevision.parse(text)).isInstanceOf(ParsedGitRevision.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "pr/7,                         PULL_REQUEST,  7/head,   refs/pull/7/head,           pr/7",
        "refs/pull/7/head,             PULL_REQUEST,  7/head,   refs/pull/7/head,           pr/7",
        "refs/pull/7/merge,            PULL_REQUEST,  7/merge,  refs/pull/7/merge,          refs/pull/7/merge",
        "refs/merge-requests/12/head,  MERGE_REQUEST, 12/head,  refs/merge-requests/12/head, refs/merge-requests/12/head",
    })
    @Conforms("source/revisions")
    void a_pull_request_is_a_ref_of_its_host(String text, Kind kind, String name, String ref, String written) {
        GitRevision revision = valid(text);
        assertThat(revision).isInstanceOfSatisfying(GitRevision.Named.class, named -> {
            assertThat(named.kind()).isEqualTo(kind);
            assertThat(named.name()).isEqualTo(name);
            assertThat(named.ref()).contains(ref);
        });
        assertThat(revision).hasToString(written).isEqualTo(valid(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refs/heads/feature/x", "refs/tags/v1", "pr/7"})
    @Conforms("source/commit-of-a-ref")
    void a_commit_of_a_ref_names_both(String ref) {
        assertThat(valid(ref + "^{" + SHA1.toUpperCase(java.util.Locale.ROOT) + "}"))
                .hasToString(ref + "^{" + SHA1 + "}")
                .isInstanceOfSatisfying(GitRevision.CommitOfRef.class, of -> {
                    assertThat(of.ref()).isEqualTo(valid(ref));
                    assertThat(of.namedCommit()).contains((GitRevision.Commit) valid(SHA1));
                    assertThat(of.namedRef()).isEqualTo(valid(ref).namedRef()).isPresent();
                });
    }

    @Test
    void names_like_those_of_pull_requests_are_names() {
        for (String name : new String[] {"pr/x", "pr/7/x", "pr", "pr/0", "pr/12345678901", "pull/7/head"}) {
            assertThat(valid(name))
                    .isInstanceOfSatisfying(
                            GitRevision.Named.class,
                            named -> assertThat(named.kind()).isEqualTo(Kind.BRANCH_OR_TAG));
        }
    }

    /** Whatever is read holds nothing that a program, a refspec or a path could read as something else. */
    @Test
    void no_text_is_read_into_something_that_git_would_read_otherwise() {
        Random random = new Random(25);
        String[] parts = {
            "refs/",
            "heads/",
            "tags/",
            "pull/",
            "pr/",
            "7",
            "/",
            "head",
            "^{",
            "}",
            SHA1,
            "-",
            "--upload-pack=",
            "..",
            ":",
            "+",
            "*",
            " ",
            "\n",
            "\0",
            "a",
            ".lock",
            "@{",
            "~1",
            "\\",
            "ä",
            "x"
        };
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(7); part >= 0; part--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            if (GitRevision.parse(text.toString()) instanceof ParsedGitRevision.Valid valid) {
                GitRevision revision = valid.revision();
                assertThat(valid(revision.toString())).isEqualTo(revision);
                String ref = revision.namedRef()
                        .orElse(revision instanceof GitRevision.Named named ? "refs/heads/" + named.name() : "refs/x");
                assertThat(org.eclipse.jgit.lib.Repository.isValidRefName(ref))
                        .as(ref)
                        .isTrue();
                assertThat(ref.replaceFirst("^refs/(heads|tags)/", ""))
                        .doesNotStartWith("-")
                        .doesNotContain("..");
            }
        }
    }

    private static GitRevision valid(String text) {
        assertThat(GitRevision.parse(text)).as(text).isInstanceOf(ParsedGitRevision.Valid.class);
        return ((ParsedGitRevision.Valid) GitRevision.parse(text)).revision();
    }

    @Test
    void a_name_of_four_thousand_characters_is_refused_in_a_short_sentence() {
        for (String name : new String[] {
            "a".repeat(4096),
            "refs/pull/" + "7".repeat(4096) + "/head",
            "refs/heads/" + "a".repeat(4096) + "^{" + SHA1 + "}"
        }) {
            assertThat(GitRevision.parse(name))
                    .isInstanceOfSatisfying(
                            ParsedGitRevision.Refused.class,
                            refused -> assertThat(refused.message()).hasSizeLessThan(400));
        }
    }

    @Test
    void an_endless_name_is_refused() {
        assertThat(GitRevision.parse("a".repeat(255))).isInstanceOf(ParsedGitRevision.Valid.class);
        assertThat(GitRevision.parse("a".repeat(256))).isInstanceOf(ParsedGitRevision.Refused.class);
    }
}
