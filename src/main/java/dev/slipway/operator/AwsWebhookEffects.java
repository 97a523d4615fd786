package dev.slipway.operator;

import dev.slipway.api.AwsWebhook;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.resource.CodeBuildWebhooks;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.core.codebuild.WebhookDecider;
import dev.slipway.core.codebuild.WebhookStep;
import dev.slipway.core.document.Document;
import dev.slipway.core.external.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Carries out what was decided for the webhook of a project in AWS, and tells it. */
@ApplicationScoped
public class AwsWebhookEffects {

    private final EventRecorder events;

    AwsWebhookEffects(EventRecorder events) {
        this.events = events;
    }

    /**
     * A project and its webhook, as they should be and as they are.
     *
     * @param name of the project in AWS
     * @param outcome of the project
     * @param before what was made
     */
    record Subject(
            AwsRequest request,
            CodeBuildWebhooks api,
            Inventory inventory,
            String name,
            Document project,
            AwsOutcome outcome,
            Optional<AwsWebhook> before,
            Optional<WebhookDecider.Wish> wish) {

        Optional<Document> found() {
            return project.has("webhook") ? Optional.of(project.object("webhook")) : Optional.empty();
        }

        String named() {
            return "webhook of project " + name;
        }
    }

    /** A deed of the operator. */
    private record Deed(EventType type, String reason, String message) {}

    /** Whether it writes in AWS. */
    static boolean writes(WebhookStep step) {
        return !(step instanceof WebhookStep.None
                || step instanceof WebhookStep.Keep
                || step instanceof WebhookStep.ReportDrift);
    }

    AwsWebhooks.Kept carryOut(WebhookStep step, Subject subject, Instant now) {
        if (step instanceof WebhookStep.None) {
            return new AwsWebhooks.Kept(subject.outcome(), Optional.empty());
        }
        if (step instanceof WebhookStep.Keep) {
            return kept(subject, subject.found().orElseThrow());
        }
        if (step instanceof WebhookStep.ReportDrift drift) {
            return drifted(subject, drift.fields());
        }
        AwsAnswer<Optional<Document>> answer = write(step, subject);
        if (answer instanceof AwsAnswer.Refused<Optional<Document>> refused) {
            return failed(subject, refused.failure(), now);
        }
        Optional<Document> webhook = ((AwsAnswer.Given<Optional<Document>>) answer).value();
        Document project = subject.project().with("webhook", webhook.orElse(null));
        subject.inventory().written(subject.name(), subject.request().watcher(), Optional.of(project));
        Deed deed = deed(step, subject);
        events.recordOccurrence(subject.request().object(), deed.type(), deed.reason(), deed.message());
        return webhook.map(made -> kept(subject, made))
                .orElseGet(() -> new AwsWebhooks.Kept(subject.outcome(), Optional.empty()));
    }

    private static AwsAnswer<Optional<Document>> write(WebhookStep step, Subject subject) {
        if (step instanceof WebhookStep.Update update) {
            return subject.api().update(subject.name(), update.update()).map(Optional::of);
        }
        if (step instanceof WebhookStep.Create) {
            return create(subject);
        }
        AwsAnswer<Boolean> deleted = subject.api().delete(subject.name());
        return step instanceof WebhookStep.Replace && deleted instanceof AwsAnswer.Given
                ? create(subject)
                : deleted.map(gone -> Optional.empty());
    }

    private static AwsAnswer<Optional<Document>> create(Subject subject) {
        return subject.api()
                .create(subject.name(), subject.wish().orElseThrow().webhook())
                .map(Optional::of);
    }

    /** As it should be; a webhook of an organisation is made by AWS in its own time, and that may fail. */
    private static AwsWebhooks.Kept kept(Subject subject, Document webhook) {
        WebhookDecider.Wish wish = subject.wish().orElseThrow();
        Optional<AwsWebhook> made =
                Optional.of(new AwsWebhook(webhook.text("url").orElse(null), wish.location(), wish.hash()));
        boolean failed = webhook.text("status").filter("CREATE_FAILED"::equals).isPresent();
        return new AwsWebhooks.Kept(
                failed
                        ? stalled(
                                subject,
                                "WebhookFailed",
                                "AWS could not make the " + subject.named() + " at the git host: "
                                        + webhook.text("statusMessage").orElse("it does not say why")
                                        + "; correct that, and remove and add spec.aws.webhook.")
                        : subject.outcome(),
                made);
    }

    private static AwsWebhooks.Kept failed(Subject subject, AwsFailure failure, Instant now) {
        subject.inventory().refresh(subject.name());
        AwsFailure named = new AwsFailure(
                failure.kind(),
                failure.reason(),
                "The " + subject.named() + " is not as it should: " + failure.message());
        AwsOutcome failed = AwsOutcome.failed(subject.request(), named, now);
        return new AwsWebhooks.Kept(
                new AwsOutcome(subject.outcome().resource(), failed.facts(), failed.again()), subject.before());
    }

    private static AwsWebhooks.Kept drifted(Subject subject, List<String> fields) {
        return new AwsWebhooks.Kept(
                stalled(
                        subject,
                        "Drifted",
                        "Somebody changed the " + subject.named() + " in AWS: " + String.join(", ", fields)
                                + "; change the manifest or AWS, or set spec.aws.drift: Correct."),
                subject.before());
    }

    private static AwsOutcome stalled(Subject subject, String reason, String message) {
        AwsOutcome stalled = AwsOutcome.stalled(subject.request(), reason, message);
        return new AwsOutcome(subject.outcome().resource(), stalled.facts(), stalled.again());
    }

    /** What would be done, if anything. */
    static AwsOutcome observed(Subject subject, WebhookStep step) {
        Optional<String> said = said(step);
        return said.isEmpty()
                ? subject.outcome()
                : AwsAnnotations.observed(subject.request(), "The " + subject.named() + " in AWS " + said.get());
    }

    private static Optional<String> said(WebhookStep step) {
        if (step instanceof WebhookStep.Create) {
            return Optional.of("is not there");
        }
        if (step instanceof WebhookStep.Delete) {
            return Optional.of("is still there");
        }
        List<String> fields = fields(step);
        return fields.isEmpty() ? Optional.empty() : Optional.of("differs in " + String.join(", ", fields));
    }

    private static List<String> fields(WebhookStep step) {
        if (step instanceof WebhookStep.Update update) {
            return update.fields();
        }
        if (step instanceof WebhookStep.Replace replace) {
            return replace.fields();
        }
        return step instanceof WebhookStep.ReportDrift drift ? drift.fields() : List.of();
    }

    private static Deed deed(WebhookStep step, Subject subject) {
        if (step instanceof WebhookStep.Create create) {
            return create.again()
                    ? new Deed(
                            EventType.WARNING,
                            "Recreated",
                            "The " + subject.named() + " had been deleted in AWS, and was created again.")
                    : new Deed(EventType.NORMAL, "Created", "The " + subject.named() + " was created in AWS.");
        }
        if (step instanceof WebhookStep.Delete) {
            return new Deed(EventType.NORMAL, "Deleted", "The " + subject.named() + " was deleted in AWS.");
        }
        String fields = String.join(", ", fields(step));
        boolean drift = (step instanceof WebhookStep.Update update && update.cause() == Step.Cause.DRIFT)
                || (step instanceof WebhookStep.Replace replace && replace.cause() == Step.Cause.DRIFT);
        return drift
                ? new Deed(
                        EventType.WARNING,
                        "DriftCorrected",
                        "Somebody changed the " + subject.named() + " in AWS, which was put right: " + fields + ".")
                : new Deed(
                        EventType.NORMAL, "Updated", "The " + subject.named() + " was updated in AWS: " + fields + ".");
    }
}
