package dev.slipway.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.access.AwsFailure.Kind;
import dev.slipway.core.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CodeBuild is asked for a hundred at a time, and refuses all for one that it cannot read. */
class BatchesTest {
    private static final AwsFailure INVALID = new AwsFailure(Kind.TERMINAL, "AwsInvalidInput", "AWS says: no name");

    private final List<List<String>> asked = new ArrayList<>();
    private final Set<String> invalid = new TreeSet<>();
    private AwsFailure refusal = INVALID;

    private Map<String, Known> read(Set<String> names) {
        return Batches.read(names, batch -> {
            asked.add(List.copyOf(batch));
            return batch.stream().anyMatch(invalid::contains)
                    ? new AwsAnswer.Refused<>(refusal)
                    : new AwsAnswer.Given<>(batch.stream()
                            .filter(name -> !name.startsWith("gone"))
                            .collect(Collectors.toMap(name -> name, name -> Document.of("name", name))));
        });
    }

    private static Set<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).collect(Collectors.toSet());
    }

    private static List<String> refused(Map<String, Known> known) {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Known.Unavailable)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Test
    void what_is_not_in_the_answer_is_not_there() {
        assertThat(read(Set.of("app", "gone")))
                .isEqualTo(Map.of("app", new Known.Present(Document.of("name", "app")), "gone", new Known.Absent()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n0", "n42", "n99"})
    void one_that_is_invalid_is_refused_alone(String guilty) {
        invalid.add(guilty);
        Map<String, Known> known = read(names(100));
        assertThat(refused(known)).containsExactly(guilty);
        assertThat(known).hasSize(100).containsEntry(guilty, new Known.Unavailable(INVALID));
        // Two for each of the seven halvings, and the first.
        assertThat(asked).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void all_that_are_invalid_are_refused_and_no_others() {
        invalid.addAll(Set.of("n1", "n7", "n8"));
        assertThat(refused(read(names(10)))).containsExactly("n1", "n7", "n8");
    }

    @Test
    void the_guilty_one_holds_only_its_own_hundred() {
        invalid.add("n0");
        assertThat(refused(read(names(200)))).containsExactly("n0");
        assertThat(asked.stream().filter(batch -> batch.size() == 100)).hasSize(2);
    }

    /** Being throttled is not the fault of a name, and more calls are no answer to it. */
    @ParameterizedTest
    @ValueSource(strings = {"RETRY", "WAIT"})
    void a_refusal_that_passes_is_not_asked_for_in_halves(Kind kind) {
        refusal = new AwsFailure(kind, "AwsThrottling", "AWS says: Rate exceeded");
        invalid.add("n0");
        assertThat(refused(read(names(100)))).hasSize(100);
        assertThat(asked).hasSize(1);
    }
}
