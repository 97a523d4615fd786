package dev.slipway.operator;

import dev.slipway.api.AwsImportedCredentials;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.resource.CodeBuildSourceCredentials.Input;
import dev.slipway.core.codebuild.SourceCredentialsStep;
import dev.slipway.core.document.Document;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Carries out what was decided for source credentials in AWS, and tells it. */
@ApplicationScoped
public class AwsCredentialEffects {

    private static final String EXIST = "SourceCredentialsExist";

    private final EventRecorder events;

    AwsCredentialEffects(EventRecorder events) {
        this.events = events;
    }

    /**
     * Source credentials, as they should be and as they are.
     *
     * @param past what this object has imported for this kind of host
     */
    record Subject(
            AwsRequest request,
            AwsOpen.SourceCredentialsOf there,
            Input input,
            String hash,
            Optional<AwsImportedCredentials> past,
            Optional<Document> found) {

        String named() {
            return "source credentials for " + input.serverType();
        }
    }

    AwsCredentialImports.Kept carryOut(SourceCredentialsStep step, Subject subject, Instant now) {
        if (step instanceof SourceCredentialsStep.Keep) {
            return kept(subject, subject.found().orElseThrow());
        }
        if (step instanceof SourceCredentialsStep.ReportDeletion) {
            return hindered(
                    subject,
                    "Drifted",
                    "Somebody deleted the " + subject.named() + " in AWS; set spec.aws.drift: Correct to have them"
                            + " imported again, or remove spec.aws.sourceCredentials.");
        }
        if (step instanceof SourceCredentialsStep.OfAnother other) {
            return hindered(
                    subject,
                    EXIST,
                    "The " + subject.named() + " in AWS are those of " + other.object() + ", and an account has one for"
                            + " each kind of git host and region; remove spec.aws.sourceCredentials here, or there.");
        }
        if (step instanceof SourceCredentialsStep.Foreign foreign) {
            return hindered(
                    subject,
                    EXIST,
                    foreign.replaced()
                            ? "Somebody has replaced the " + subject.named() + " in AWS that were imported from here;"
                                    + " change the Secret or spec.aws.sourceCredentials to import them again, or remove"
                                    + " spec.aws.sourceCredentials to use those that are there."
                            : "There are " + subject.named() + " in AWS that were not imported from here; set"
                                    + " spec.aws.sourceCredentials.shouldOverwrite: true to replace them for all projects"
                                    + " of the account in this region, or remove spec.aws.sourceCredentials to use them.");
        }
        boolean overwrites = ((SourceCredentialsStep.Import) step).overwrites();
        return subject.request().isAnnotated(AwsAnnotations.OBSERVE_ONLY)
                ? new AwsCredentialImports.Kept(
                        Optional.of(AwsAnnotations.observed(
                                subject.request(), "The " + subject.named() + " in AWS would be imported")),
                        subject.past(),
                        Optional.empty())
                : imported(subject, overwrites, now);
    }

    private AwsCredentialImports.Kept imported(Subject subject, boolean overwrites, Instant now) {
        String server = subject.input().serverType();
        AwsAnswer<Document> answer = subject.there().api().put(subject.input(), overwrites);
        if (answer instanceof AwsAnswer.Refused<Document> refused) {
            subject.there().inventory().refresh(server);
            AwsFailure failure = refused.failure();
            AwsFailure named = new AwsFailure(
                    failure.kind(),
                    failure.reason(),
                    "The " + subject.named() + " are not there: " + failure.message());
            return new AwsCredentialImports.Kept(
                    Optional.of(AwsOutcome.failed(subject.request(), named, now)), subject.past(), Optional.empty());
        }
        Document info = ((AwsAnswer.Given<Document>) answer).value();
        subject.there().inventory().written(server, subject.request().watcher(), Optional.of(info));
        events.recordOccurrence(
                subject.request().object(),
                EventType.NORMAL,
                "CredentialsImported",
                "The " + subject.named() + " were imported into AWS"
                        + (overwrites ? ", in place of those that were there." : "."));
        return kept(subject, info);
    }

    private static AwsCredentialImports.Kept kept(Subject subject, Document info) {
        return new AwsCredentialImports.Kept(
                Optional.empty(),
                Optional.of(new AwsImportedCredentials(
                        info.text("arn").orElse(null), subject.input().serverType(), subject.hash())),
                Optional.empty());
    }

    private static AwsCredentialImports.Kept hindered(Subject subject, String reason, String message) {
        return new AwsCredentialImports.Kept(
                Optional.of(AwsOutcome.stalled(subject.request(), reason, message)), subject.past(), Optional.empty());
    }
}
