package dev.slipway.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.source.GitRevision.Kind;
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
                "pr/7                   | pull request, which Slipway does not build yet",
                "refs/pull/7/head       | pull request, which Slipway does not build yet",
                "refs/notes/x           | neither a branch nor a tag",
                "refs/remotes/origin/x  | neither a branch nor a tag",
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

    @Test
    void an_endless_name_is_refused() {
        assertThat(GitRevision.parse("a".repeat(255))).isInstanceOf(ParsedGitRevision.Valid.class);
        assertThat(GitRevision.parse("a".repeat(256))).isInstanceOf(ParsedGitRevision.Refused.class);
    }
}
