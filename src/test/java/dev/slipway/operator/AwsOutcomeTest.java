package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.access.AwsFailure.Kind;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.conformance.Conforms;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.ConditionFact.Truth;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told about an object, and when it is looked at again. */
class AwsOutcomeTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static AwsRequest since(String status, String age) {
        return AwsRequests.with(AwsRequests.ready(status, "Before", NOW.minus(Duration.parse(age))));
    }

    private static AwsRequest triedFor(String age) {
        return triedFor(age, AwsRequests.GENERATION);
    }

    private static AwsRequest triedFor(String age, long generation) {
        Instant since = NOW.minus(Duration.parse(age));
        return AwsRequests.with(
                AwsRequests.ready("False", "Before", NOW.minus(Duration.ofDays(9))),
                AwsRequests.condition("Reconciling", "True", "Before", since, generation));
    }

    private static AwsFailure failure(Kind kind) {
        return new AwsFailure(kind, "AwsSaysNo", "AWS says: no");
    }

    private static ConditionFact fact(String type, Truth truth) {
        return new ConditionFact(type, truth, "AwsSaysNo", "AWS says: no");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,PT5S",
        "PT8S,PT5S",
        "PT20S,PT5S",
        "PT1M,PT15S",
        "PT8M,PT2M",
        "PT40M,PT10M",
        "PT240H,PT10M",
        "PT-1H,PT5S"
    })
    void the_longer_it_is_tried_the_more_rarely_it_is_looked_at(String age, String again) {
        assertThat(AwsOutcome.notYet(triedFor(age), "Waiting", "it waits", NOW).again())
                .contains(Duration.parse(again));
    }

    @Test
    void what_was_ready_until_now_is_looked_at_soon() {
        assertThat(AwsOutcome.notYet(since("True", "PT240H"), "Waiting", "it waits", NOW)
                        .again())
                .contains(Duration.ofSeconds(5));
    }

    @Test
    void what_has_no_condition_yet_is_looked_at_soon() {
        assertThat(AwsOutcome.notYet(AwsRequests.with(), "Waiting", "it waits", NOW)
                        .again())
                .contains(Duration.ofSeconds(5));
    }

    @Test
    void what_waits_is_not_ready_and_still_worked_on() {
        AwsOutcome outcome = AwsOutcome.failed(since("True", "PT1H"), failure(Kind.WAIT), NOW);

        assertThat(outcome.facts()).containsExactly(fact("Ready", Truth.FALSE), fact("Reconciling", Truth.TRUE));
        assertThat(outcome.again()).contains(Duration.ofSeconds(5));
    }

    @Test
    void what_may_pass_in_a_moment_does_not_make_a_ready_object_unready() {
        AwsOutcome outcome = AwsOutcome.failed(since("True", "PT1H"), failure(Kind.RETRY), NOW);

        assertThat(outcome.facts()).containsExactly(new ConditionFact("Ready", Truth.TRUE, "Before", "as it was"));
        assertThat(outcome.again()).contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"False", "Unknown"})
    void what_may_pass_in_a_moment_is_told_of_an_object_that_is_not_ready(String status) {
        AwsOutcome outcome = AwsOutcome.failed(since(status, "PT1M"), failure(Kind.RETRY), NOW);

        assertThat(outcome.ready()).isEqualTo(fact("Ready", Truth.FALSE));
        assertThat(outcome.again()).contains(Duration.ofSeconds(5));
    }

    @Test
    void what_never_passes_stalls_even_a_ready_object_and_is_looked_at_rarely() {
        AwsOutcome outcome = AwsOutcome.failed(since("True", "PT1H"), failure(Kind.TERMINAL), NOW);

        assertThat(outcome.facts()).containsExactly(fact("Ready", Truth.FALSE), fact("Stalled", Truth.TRUE));
        assertThat(outcome.again()).contains(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETRY", "WAIT", "TERMINAL"})
    void a_failure_does_not_forget_what_the_object_is_kept_as(Kind kind) {
        assertThat(AwsOutcome.failed(since("True", "PT1H"), failure(kind), NOW).resource())
                .contains(AwsRequests.BEFORE);
    }

    @Test
    void what_is_as_it_should_be_is_ready_and_not_looked_at_by_itself() {
        AwsOutcome outcome = AwsOutcome.kept(since("False", "PT1H"), AwsRequests.BEFORE);

        assertThat(outcome.facts())
                .containsExactly(new ConditionFact(
                        "Ready", Truth.TRUE, "Synced", "The project in AWS is as the manifest says."));
        assertThat(outcome.again()).isEmpty();
    }

    @Test
    void a_ready_object_stays_ready_while_aws_is_asked() {
        assertThat(AwsOutcome.reading(since("True", "PT1H")).ready())
                .isEqualTo(new ConditionFact("Ready", Truth.TRUE, "Before", "as it was"));
    }

    @Test
    void whether_a_new_object_is_ready_is_unknown_while_aws_is_asked() {
        AwsOutcome outcome = AwsOutcome.reading(AwsRequests.with());

        assertThat(outcome.ready().truth()).isEqualTo(Truth.UNKNOWN);
        assertThat(outcome.ready().reason()).isEqualTo("ReadingAws");
        assertThat(outcome.again()).isEmpty();
    }

    @Test
    void a_new_manifest_is_tried_anew() {
        AwsRequest changed = triedFor("PT240H", AwsRequests.GENERATION - 1);
        assertThat(AwsOutcome.notYet(changed, "Waiting", "it waits", NOW).again())
                .contains(Duration.ofSeconds(5));
    }

    private static AwsFailure noRole() {
        return AwsFailures.of(
                "InvalidInputException", "CodeBuild is not authorized to perform: sts:AssumeRole on r", 400);
    }

    @ParameterizedTest
    @CsvSource({"PT0S,PT5S", "PT1M,PT15S", "PT4M59S,PT1M14.75S"})
    @Conforms({"in-aws/new-role-of-a-project", "in-aws/new-role-of-a-pipeline"})
    void a_new_role_is_waited_for(String age, String again) {
        AwsOutcome outcome = AwsOutcome.failed(triedFor(age), noRole(), NOW);
        assertThat(outcome.facts().stream().map(ConditionFact::type)).containsExactly("Ready", "Reconciling");
        assertThat(outcome.ready().reason()).isEqualTo("RoleNotAssumable");
        assertThat(outcome.again()).contains(Duration.parse(again));
    }

    @Test
    @Conforms({"in-aws/new-role-of-a-project", "in-aws/new-role-of-a-pipeline"})
    void after_five_minutes_it_is_no_new_role_but_a_wrong_one() {
        AwsOutcome outcome = AwsOutcome.failed(triedFor("PT5M"), noRole(), NOW);
        assertThat(outcome.facts().stream().map(ConditionFact::type)).containsExactly("Ready", "Stalled");
        assertThat(outcome.ready().reason()).isEqualTo("RoleNotAssumable");
        assertThat(outcome.again()).contains(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource({"RoleNotAssumable,0,Stalled", "RoleNotAssumable,1,Reconciling", "AwsAccessDenied,0,Reconciling"})
    void it_stays_so_until_the_manifest_changes(String reason, long generationsAgo, String type) {
        AwsRequest before = AwsRequests.with(
                AwsRequests.ready("False", reason, NOW),
                AwsRequests.condition("Stalled", "True", reason, NOW, AwsRequests.GENERATION - generationsAgo));
        assertThat(AwsOutcome.failed(before, noRole(), NOW).facts().get(1).type())
                .isEqualTo(type);
    }

    @Test
    void who_waits_for_a_turn_stands_as_before() {
        AwsOutcome outcome = AwsOutcome.waiting(triedFor("PT1H"));
        assertThat(outcome.facts())
                .containsExactly(
                        new ConditionFact("Ready", Truth.FALSE, "Before", "as it was"),
                        new ConditionFact("Reconciling", Truth.TRUE, "Before", "as it was"));
        assertThat(outcome.resource()).contains(AwsRequests.BEFORE);
    }

    @Test
    void whether_a_new_object_is_ready_is_unknown_while_it_waits_for_a_turn() {
        assertThat(AwsOutcome.waiting(AwsRequests.with()).ready().reason()).isEqualTo("ReadingAws");
    }

    /** The inventory asks again, and tells. */
    @Test
    void a_ready_object_of_which_aws_did_not_tell_is_looked_at_rarely() {
        AwsOutcome outcome = AwsOutcome.unread(since("True", "PT1H"), failure(Kind.RETRY), NOW);
        assertThat(outcome.ready().truth()).isEqualTo(Truth.TRUE);
        assertThat(outcome.again()).contains(Duration.ofMinutes(10));
    }

    /** Its Secret may have changed, which nobody tells. */
    @ParameterizedTest
    @CsvSource({"RETRY,PT15S", "WAIT,PT15S", "TERMINAL,PT10M"})
    void an_object_that_is_not_ready_is_looked_at_as_after_any_refusal(Kind kind, String again) {
        AwsOutcome outcome = AwsOutcome.unread(triedFor("PT1M"), failure(kind), NOW);
        assertThat(outcome.ready()).isEqualTo(fact("Ready", Truth.FALSE));
        assertThat(outcome.again()).contains(Duration.parse(again));
    }
}
