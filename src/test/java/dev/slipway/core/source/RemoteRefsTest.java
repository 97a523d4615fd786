package dev.slipway.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteRefsTest {

    private static final RemoteRefs REFS = new RemoteRefs(
            Map.of("refs/heads/main", "a1", "refs/heads/both", "b1", "refs/tags/both", "b2", "refs/tags/v1", "c1"),
            Optional.of("refs/heads/main"));

    private static GitRevision revision(String text) {
        return ((ParsedGitRevision.Valid) GitRevision.parse(text)).revision();
    }

    @ParameterizedTest
    @CsvSource({
        "main,             refs/heads/main, a1, main",
        "refs/heads/main,  refs/heads/main, a1, main",
        "v1,               refs/tags/v1,    c1,",
        "both,             refs/heads/both, b1, both",
        "refs/tags/both,   refs/tags/both,  b2,",
    })
    void a_name_is_a_branch_first_and_then_a_tag(String text, String ref, String commit, String branch) {
        ResolvedRevision resolved = REFS.find(revision(text)).orElseThrow();
        assertThat(resolved).isEqualTo(new ResolvedRevision(Optional.of(ref), commit));
        assertThat(resolved.branch()).isEqualTo(Optional.ofNullable(branch));
    }

    @ParameterizedTest
    @CsvSource({"missing", "refs/tags/main", "refs/heads/v1"})
    void what_is_not_there_is_not_found(String text) {
        assertThat(REFS.find(revision(text))).isEmpty();
    }

    @Test
    void a_commit_is_taken_at_its_word() {
        String id = "0123456789abcdef0123456789abcdef01234567";
        assertThat(REFS.find(revision(id))).contains(new ResolvedRevision(Optional.empty(), id));
    }

    @Test
    void the_default_branch_is_the_one_that_head_points_at() {
        assertThat(REFS.findDefault()).contains(new ResolvedRevision(Optional.of("refs/heads/main"), "a1"));
        assertThat(new RemoteRefs(Map.of(), Optional.empty()).findDefault()).isEmpty();
    }
}
