package dev.slipway.operator;

import dev.slipway.api.AwsResource;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.resource.DesiredResource;
import dev.slipway.aws.resource.ResourceKind;
import dev.slipway.core.document.Document;
import dev.slipway.core.external.Owner;
import dev.slipway.core.external.Step;
import dev.slipway.core.external.Wish;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.ConditionFact.Truth;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Carries out what was decided for a resource in AWS, and tells it. */
@ApplicationScoped
public class AwsEffects {

    private final EventRecorder events;
    private final InstantSource clock;

    AwsEffects(EventRecorder events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** A resource, as it should be and as it is. */
    record Subject(
            AwsRequest request, ResourceKind kind, DesiredResource desired, Wish wish, Optional<Document> there) {

        String named() {
            return request.word() + " " + desired.name();
        }

        boolean adopted() {
            return request.before().map(AwsResource::adopted).orElse(false);
        }
    }

    AwsOutcome carryOut(Step step, Subject subject) {
        if (step instanceof Step.Refuse refuse) {
            return refused(subject, refuse.owner());
        }
        if (step instanceof Step.ReportDrift drift) {
            return drifted(
                    subject,
                    "Somebody changed the " + subject.named() + " in AWS: " + String.join(", ", drift.fields())
                            + "; change the manifest or AWS, or set spec.aws.drift: Correct.");
        }
        if (step instanceof Step.ReportDeletion) {
            return drifted(
                    subject,
                    "Somebody deleted the " + subject.named()
                            + " in AWS; set spec.aws.drift: Correct to have it created again, or delete this object.");
        }
        if (step instanceof Step.Create create) {
            AwsAnswer<Document> answer = subject.kind().create(subject.desired());
            return written(
                    subject,
                    answer,
                    false,
                    create.again() ? "Recreated" : "Created",
                    create.again()
                            ? "The " + subject.named() + " had been deleted in AWS, and was created again."
                            : "The " + subject.named() + " was created in AWS.");
        }
        Document there = subject.there().orElseThrow();
        if (step instanceof Step.Update update) {
            boolean withTokens = update.cause() == Step.Cause.SECRET || update.cause() == Step.Cause.ADOPTION;
            AwsAnswer<Document> answer = subject.kind().update(subject.desired(), there, withTokens);
            boolean adopted = subject.adopted() || update.cause() == Step.Cause.ADOPTION;
            return written(subject, answer, adopted, reason(update.cause()), message(subject, update));
        }
        return kept(subject, subject.adopted(), there);
    }

    private AwsOutcome written(
            Subject subject, AwsAnswer<Document> answer, boolean adopted, String reason, String message) {
        if (answer instanceof AwsAnswer.Refused<Document> refused) {
            subject.kind().inventory().refresh(subject.desired().name());
            return AwsOutcome.failed(subject.request(), refused.failure(), clock.instant());
        }
        Document now = ((AwsAnswer.Given<Document>) answer).value();
        subject.kind()
                .inventory()
                .written(subject.desired().name(), subject.request().watcher(), Optional.of(now));
        boolean warning = reason.equals("Recreated") || reason.equals("DriftCorrected");
        events.recordOccurrence(
                subject.request().object(), warning ? EventType.WARNING : EventType.NORMAL, reason, message);
        return kept(subject, adopted, now);
    }

    private static AwsOutcome kept(Subject subject, boolean adopted, Document now) {
        return AwsOutcome.kept(
                subject.request(),
                AwsReconciliation.resource(
                        subject.request(), subject.kind(), subject.desired(), subject.wish(), adopted, now));
    }

    private static String reason(Step.Cause cause) {
        return switch (cause) {
            case DEFINITION -> "Updated";
            case SECRET -> "TokenUpdated";
            case ADOPTION -> "Adopted";
            case DRIFT -> "DriftCorrected";
        };
    }

    private static String message(Subject subject, Step.Update update) {
        String fields = String.join(", ", update.fields());
        return switch (update.cause()) {
            case DEFINITION -> "The " + subject.named() + " was updated in AWS: " + fields + ".";
            case SECRET -> "The " + subject.named() + " was given the token that is in the Secret now.";
            case ADOPTION ->
                "The " + subject.named() + " was there already, and was taken over"
                        + (fields.isEmpty() ? "." : ": " + fields + ".");
            case DRIFT -> "Somebody changed the " + subject.named() + " in AWS, which was put right: " + fields + ".";
        };
    }

    /** It is looked at again when something else is known of it. */
    private static AwsOutcome drifted(Subject subject, String message) {
        return new AwsOutcome(
                subject.request().before(),
                List.of(
                        new ConditionFact("Ready", Truth.FALSE, "Drifted", message),
                        new ConditionFact("Stalled", Truth.TRUE, "Drifted", message)),
                Optional.empty());
    }

    private static AwsOutcome refused(Subject subject, Optional<Owner> owner) {
        return owner.isPresent()
                ? AwsOutcome.stalled(
                        subject.request(),
                        "OwnedByAnother",
                        "The " + subject.named() + " in AWS belongs to "
                                + owner.get().object() + " of cluster "
                                + owner.get().cluster()
                                + "; choose another name in spec.aws.name, or delete that object.")
                : AwsOutcome.stalled(
                        subject.request(),
                        "AlreadyExists",
                        "There is a " + subject.named()
                                + " in AWS that belongs to no object; set spec.aws.adopt: true to take it over, or choose"
                                + " another name in spec.aws.name.");
    }
}
