package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final Instant FIRST = Instant.parse("2026-01-02T03:00:00.123456Z");
    private static final Instant LATER = FIRST.plusSeconds(90);

    private static final ConditionFact READY =
            new ConditionFact("Ready", ConditionFact.Truth.TRUE, "Valid", "It is valid.");
    private static final ConditionFact NOT_READY =
            new ConditionFact("Ready", ConditionFact.Truth.FALSE, "Invalid", "It is not.");

    @Test
    void a_new_condition_has_the_time_of_now_in_whole_seconds() {
        Condition condition = only(Conditions.of(null, List.of(READY), 3L, FIRST));

        assertThat(condition.getType()).isEqualTo("Ready");
        assertThat(condition.getStatus()).isEqualTo("True");
        assertThat(condition.getReason()).isEqualTo("Valid");
        assertThat(condition.getMessage()).isEqualTo("It is valid.");
        assertThat(condition.getObservedGeneration()).isEqualTo(3L);
        assertThat(condition.getLastTransitionTime()).isEqualTo("2026-01-02T03:00:00Z");
    }

    @Test
    void a_condition_that_stays_true_keeps_its_time_whatever_its_words() {
        List<Condition> before = Conditions.of(null, List.of(READY), 3L, FIRST);
        ConditionFact otherWords = new ConditionFact("Ready", ConditionFact.Truth.TRUE, "Checked", "Still valid.");

        Condition after = only(Conditions.of(before, List.of(otherWords), 4L, LATER));

        assertThat(after.getLastTransitionTime()).isEqualTo("2026-01-02T03:00:00Z");
        assertThat(after.getReason()).isEqualTo("Checked");
        assertThat(after.getObservedGeneration()).isEqualTo(4L);
    }

    @Test
    void a_condition_that_changes_its_truth_has_a_new_time() {
        List<Condition> before = Conditions.of(null, List.of(READY), 3L, FIRST);

        assertThat(only(Conditions.of(before, List.of(NOT_READY), 3L, LATER)).getLastTransitionTime())
                .isEqualTo("2026-01-02T03:01:30Z");
    }

    /** Since when this manifest is worked on. */
    @Test
    void what_is_reconciled_of_another_manifest_has_a_new_time() {
        ConditionFact reconciling = new ConditionFact("Reconciling", ConditionFact.Truth.TRUE, "Waiting", "It waits.");
        List<Condition> before = Conditions.of(null, List.of(reconciling), 3L, FIRST);

        assertThat(only(Conditions.of(before, List.of(reconciling), 3L, LATER)).getLastTransitionTime())
                .isEqualTo("2026-01-02T03:00:00Z");
        assertThat(only(Conditions.of(before, List.of(reconciling), 4L, LATER)).getLastTransitionTime())
                .isEqualTo("2026-01-02T03:01:30Z");
    }

    @Test
    void the_same_facts_give_the_same_conditions_at_any_time() {
        List<Condition> before = Conditions.of(null, List.of(READY), 3L, FIRST);

        assertThat(Conditions.of(before, List.of(READY), 3L, LATER)).isEqualTo(before);
    }

    @Test
    void a_condition_takes_no_time_from_one_of_another_type() {
        List<Condition> before = Conditions.of(null, List.of(READY), 3L, FIRST);
        ConditionFact other = new ConditionFact("Synced", ConditionFact.Truth.TRUE, "Valid", "It is.");

        List<Condition> after = Conditions.of(before, List.of(READY, other), 3L, LATER);

        assertThat(after).extracting(Condition::getType).containsExactly("Ready", "Synced");
        assertThat(after)
                .extracting(Condition::getLastTransitionTime)
                .containsExactly("2026-01-02T03:00:00Z", "2026-01-02T03:01:30Z");
    }

    @Test
    void a_condition_is_found_by_its_type() {
        List<Condition> conditions = Conditions.of(null, List.of(READY), null, FIRST);

        assertThat(Conditions.find(conditions, "Ready")).contains(conditions.get(0));
        assertThat(Conditions.find(conditions, "ready")).isEmpty();
        assertThat(Conditions.find(null, "Ready")).isEmpty();
    }

    private static Condition only(List<Condition> conditions) {
        assertThat(conditions).hasSize(1);
        return conditions.get(0);
    }
}
