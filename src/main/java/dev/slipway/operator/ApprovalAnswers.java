package dev.slipway.operator;

import dev.slipway.api.Approval;
import dev.slipway.api.ApprovalResult;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.pipeline.ActionKey;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The answer that counts for an approval action: the first that was given. */
record ApprovalAnswers(Approval answer) {

    private static final Comparator<Approval> FIRST_GIVEN = Comparator.comparing(
                    (Approval approval) -> approval.getMetadata().getCreationTimestamp())
            .thenComparing(approval -> approval.getMetadata().getName());

    static Optional<ApprovalAnswers> of(ActionKey key, Stream<Approval> approvals) {
        return approvals
                .filter(approval -> key.stage().equals(approval.getSpec().stageName())
                        && key.action().equals(approval.getSpec().actionName()))
                .min(FIRST_GIVEN)
                .map(ApprovalAnswers::new);
    }

    ActionObservation observation() {
        String summary = answer.getSpec().summary();
        String words = (answer.getSpec().status() == ApprovalResult.Approved ? "approved" : "rejected") + " by "
                + answer.getSpec().by() + (summary == null ? "" : ": " + summary);
        return answer.getSpec().status() == ApprovalResult.Approved
                ? new ActionObservation.Succeeded(Map.of(), Map.of(), Optional.empty(), Optional.of(words))
                : new ActionObservation.Failed(new ActionError("Rejected", words), Optional.empty());
    }
}
