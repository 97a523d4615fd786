package dev.slipway.operator;

import dev.slipway.core.external.Step;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.ConditionFact.Truth;
import java.util.List;
import java.util.Optional;

/** Annotations by which a person holds the operator back; they are not part of the spec, so that GitOps tools leave them alone. */
final class AwsAnnotations {

    /** Nothing is read or written. */
    static final String PAUSED = "slipway.dev/paused";
    /** What would be written is told. */
    static final String OBSERVE_ONLY = "slipway.dev/observe-only";
    /** The object may be deleted without its resource. */
    static final String RELEASE = "slipway.dev/release";

    private AwsAnnotations() {}

    static AwsOutcome paused(AwsRequest request) {
        return new AwsOutcome(
                request.before(),
                List.of(new ConditionFact(
                        "Ready",
                        Truth.UNKNOWN,
                        "Paused",
                        "The " + request.word() + " in AWS is neither read nor written while the annotation " + PAUSED
                                + " is true; remove it to go on.")),
                Optional.empty());
    }

    /** As it is found, and what would be done. */
    static AwsOutcome observed(AwsRequest request, Step step) {
        boolean asItShould = step instanceof Step.Keep;
        String message = asItShould
                ? "The " + request.word() + " in AWS is as the manifest says."
                : "The " + request.word() + " in AWS " + said(step) + "; nothing is written while the annotation "
                        + OBSERVE_ONLY + " is true.";
        return new AwsOutcome(
                request.before(),
                List.of(new ConditionFact(
                        "Ready", Truth.of(asItShould), asItShould ? "Synced" : "ObservedOnly", message)),
                Optional.empty());
    }

    /** The project is as it should be, and a part of it is not: {@code message} says which and how. */
    static AwsOutcome observed(AwsRequest request, String message) {
        return new AwsOutcome(
                request.before(),
                List.of(new ConditionFact(
                        "Ready",
                        Truth.FALSE,
                        "ObservedOnly",
                        message + "; nothing is written while the annotation " + OBSERVE_ONLY + " is true.")),
                Optional.empty());
    }

    private static String said(Step step) {
        if (step instanceof Step.Create || step instanceof Step.ReportDeletion) {
            return "is not there";
        }
        if (step instanceof Step.Update update) {
            return update.fields().isEmpty() ? "has an old token" : "differs in " + String.join(", ", update.fields());
        }
        if (step instanceof Step.ReportDrift drift) {
            return "differs in " + String.join(", ", drift.fields());
        }
        return "belongs to somebody else";
    }
}
