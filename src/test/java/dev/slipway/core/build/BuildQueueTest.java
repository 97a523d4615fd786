package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildQueue.Begun;
import dev.slipway.core.build.BuildQueue.Candidate;
import dev.slipway.core.build.BuildQueue.Turn;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BuildQueueTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void builds_get_their_places_in_the_order_in_which_they_were_created() {
        assertThat(BuildQueue.admit(2, List.of(), List.of(waiting("c", 3), waiting("a", 1), waiting("b", 2))))
                .isEqualTo(new BuildQueue(List.of("a", "b"), List.of("c")));
    }

    @Test
    void of_builds_of_the_same_second_the_lower_number_goes_first() {
        Candidate second = new Candidate("a", NOON, 8, Begun.NO);
        Candidate first = new Candidate("b", NOON, 7, Begun.NO);

        assertThat(BuildQueue.admit(1, List.of(), List.of(second, first)).running())
                .containsExactly("b");
    }

    @Test
    void who_has_a_place_keeps_it_though_an_older_build_arrives() {
        assertThat(BuildQueue.admit(1, List.of("b"), List.of(waiting("a", 1), waiting("b", 2))))
                .isEqualTo(new BuildQueue(List.of("b"), List.of("a")));
    }

    @Test
    void who_has_ended_gives_the_place_back() {
        assertThat(BuildQueue.admit(1, List.of("a"), List.of(waiting("b", 2))))
                .isEqualTo(new BuildQueue(List.of("b"), List.of()));
    }

    @Test
    void a_build_that_had_begun_before_there_was_a_limit_counts() {
        assertThat(BuildQueue.admit(1, List.of(), List.of(waiting("a", 1), begun("b", 2))))
                .isEqualTo(new BuildQueue(List.of("b"), List.of("a")));
    }

    @Test
    void a_lower_limit_ends_nothing_that_runs() {
        BuildQueue lower =
                BuildQueue.admit(1, List.of("a", "b"), List.of(begun("a", 1), begun("b", 2), waiting("c", 3)));

        assertThat(lower).isEqualTo(new BuildQueue(List.of("a", "b"), List.of("c")));
    }

    @Test
    void a_higher_limit_lets_more_in() {
        assertThat(BuildQueue.admit(3, List.of("a"), List.of(begun("a", 1), waiting("b", 2), waiting("c", 3)))
                        .running())
                .containsExactly("a", "b", "c");
    }

    @Test
    void the_same_builds_give_the_same_answer_again() {
        List<Candidate> builds = List.of(waiting("a", 1), waiting("b", 2), waiting("c", 3));
        BuildQueue once = BuildQueue.admit(1, List.of(), builds);

        assertThat(BuildQueue.admit(1, once.running(), builds)).isEqualTo(once);
    }

    @Test
    void a_build_is_told_whether_it_is_its_turn_or_how_many_go_first() {
        BuildQueue queue = new BuildQueue(List.of("a"), List.of("b", "c"));

        assertThat(queue.turnOf("a")).isEqualTo(Turn.NOW);
        assertThat(queue.turnOf("b")).isEqualTo(new Turn.Waiting(1));
        assertThat(queue.turnOf("c")).isEqualTo(new Turn.Waiting(2));
    }

    @Test
    void only_the_first_ten_are_told_a_position() {
        List<Candidate> builds =
                IntStream.range(0, 30).mapToObj(i -> waiting("b" + i, i)).toList();
        BuildQueue queue = BuildQueue.admit(1, List.of(), builds);

        assertThat(queue.turnOf("b10")).isEqualTo(new Turn.Waiting(10));
        assertThat(queue.turnOf("b11")).isEqualTo(new Turn.Waiting(0));
    }

    private static Candidate waiting(String name, int second) {
        return new Candidate(name, NOON.plusSeconds(second), second, Begun.NO);
    }

    private static Candidate begun(String name, int second) {
        return new Candidate(name, NOON.plusSeconds(second), second, Begun.YES);
    }
}
