package dev.slipway.operator;

import dev.slipway.api.AwsImportedCredentials;
import dev.slipway.api.AwsProject;
import dev.slipway.api.AwsServerType;
import dev.slipway.api.AwsSourceCredentials;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectStatus;
import dev.slipway.api.DriftPolicy;
import dev.slipway.api.SecretReference;
import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.resource.CodeBuildSourceCredentials.Input;
import dev.slipway.aws.resource.Known;
import dev.slipway.aws.resource.ResourceKind;
import dev.slipway.core.codebuild.SourceCredentialsDecider;
import dev.slipway.core.codebuild.SourceCredentialsDecider.Other;
import dev.slipway.core.codebuild.SourceCredentialsDecider.Wish;
import dev.slipway.core.codebuild.SourceCredentialsStep;
import dev.slipway.core.document.Document;
import dev.slipway.core.external.Wish.Drift;
import dev.slipway.translate.AwsDefinition;
import dev.slipway.translate.AwsSourceCredentialsTranslation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Imports the source credentials that a project in AWS asks for, before the project and its webhook need them. They are never deleted, as
 * other projects may use them.
 */
@ApplicationScoped
public class AwsCredentialImports {

    private final AwsAccesses accesses;
    private final AwsKinds kinds;
    private final AwsReconciliation reconciliation;
    private final SourceCredentials secrets;
    private final AwsCredentialEffects effects;
    private final OperatorSettings settings;
    private final InstantSource clock;

    AwsCredentialImports(
            AwsAccesses accesses,
            AwsKinds kinds,
            AwsReconciliation reconciliation,
            SourceCredentials secrets,
            AwsCredentialEffects effects,
            OperatorSettings settings,
            InstantSource clock) {
        this.accesses = accesses;
        this.kinds = kinds;
        this.reconciliation = reconciliation;
        this.secrets = secrets;
        this.effects = effects;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What became of them.
     *
     * @param hindrance why the project has to wait; empty if it has not
     * @param imported by this object
     * @param again when to look again, as a Secret is not watched
     */
    record Kept(Optional<AwsOutcome> hindrance, Optional<AwsImportedCredentials> imported, Optional<Duration> again) {}

    /** An object that asks for some; {@code all} are the projects of the cluster that are kept in AWS. */
    private record Asking(
            AwsRequest request,
            BuildProject project,
            AwsSourceCredentials asked,
            Optional<AwsImportedCredentials> before,
            Stream<BuildProject> all) {

        AwsServerType server() {
            return AwsSourceCredentialsTranslation.serverType(project.getSpec(), asked)
                    .orElseThrow();
        }

        Input input(String token, Optional<String> resource) {
            return new Input(
                    server().name(), asked.authType().name(), Optional.ofNullable(asked.username()), token, resource);
        }
    }

    /** One look at them, and one step; {@code all} are the projects of the cluster that are kept in AWS. */
    Kept keep(AwsRequest request, BuildProject project, Stream<BuildProject> all) {
        Optional<AwsImportedCredentials> before =
                Optional.ofNullable(project.getStatus()).map(BuildProjectStatus::sourceCredentials);
        AwsProject aws = Objects.requireNonNull(project.getSpec().aws(), "the filter lets only these through");
        if (aws.sourceCredentials() == null) {
            kinds.forgetSourceCredentials(request.watcher());
            return new Kept(Optional.empty(), Optional.empty(), Optional.empty());
        }
        boolean isHeld = request.isAnnotated(AwsAnnotations.PAUSED);
        AwsAccesses.Lookup lookup = accesses.of(request.namespace(), request.placement(), request.passedRoles());
        // What else stands in the way is told with the project.
        if (isHeld
                || !(request.definition() instanceof AwsDefinition.Valid)
                || !(lookup instanceof AwsAccesses.Usable usable)) {
            return new Kept(Optional.empty(), before, Optional.empty());
        }
        Asking asking = new Asking(request, project, aws.sourceCredentials(), before, all);
        return accesses.importing(request.namespace(), aws)
                .map(refused -> waiting(asking, refused.reason(), refused.message()))
                .orElseGet(() -> withToken(asking, usable.access()));
    }

    private Kept withToken(Asking asking, AwsAccess access) {
        Optional<String> arn = AwsSourceCredentialsTranslation.resource(asking.asked());
        if (arn.isPresent()) {
            return inRegion(asking, access, asking.input(arn.get(), arn));
        }
        SourceCredentials.Lookup secret = secrets.forRepository(
                asking.request().namespace(),
                Optional.ofNullable(asking.asked().secretRef()).map(SecretReference::name),
                AwsSourceCredentialsTranslation.host(asking.project().getSpec(), asking.server())
                        .orElseThrow());
        if (secret instanceof SourceCredentials.Refused refused) {
            return waiting(asking, refused.reason(), refused.message());
        }
        return ((SourceCredentials.Usable) secret)
                .token()
                .map(token -> inRegion(asking, access, asking.input(token, Optional.empty())))
                .orElseGet(() -> waiting(
                        asking,
                        "SecretIncomplete",
                        "the Secret of the source credentials holds a key for SSH, and CodeBuild takes a password or token;"
                                + " name one that has it"));
    }

    private Kept inRegion(Asking asking, AwsAccess access, Input input) {
        AwsAnswer<AwsOpen.SourceCredentialsOf> answer =
                kinds.sourceCredentials(access, asking.request().watcher());
        if (answer instanceof AwsAnswer.Refused<AwsOpen.SourceCredentialsOf> refused) {
            return hindered(asking, AwsOutcome.failed(asking.request(), refused.failure(), clock.instant()));
        }
        AwsOpen.SourceCredentialsOf there = ((AwsAnswer.Given<AwsOpen.SourceCredentialsOf>) answer).value();
        Known known =
                there.inventory().watch(input.serverType(), asking.request().watcher());
        if (known instanceof Known.Unknown) {
            return hindered(asking, AwsOutcome.reading(asking.request()));
        }
        if (known instanceof Known.Unavailable unavailable) {
            there.inventory().askLater(input.serverType());
            return hindered(asking, AwsOutcome.unread(asking.request(), unavailable.failure(), clock.instant()));
        }
        Kept kept = decided(
                asking,
                access,
                there,
                input,
                known instanceof Known.Present present ? Optional.of(present.document()) : Optional.empty());
        return new Kept(kept.hindrance(), kept.imported(), Optional.of(settings.awsResyncInterval()));
    }

    private Kept decided(
            Asking asking, AwsAccess access, AwsOpen.SourceCredentialsOf there, Input input, Optional<Document> found) {
        Optional<AwsImportedCredentials> past =
                asking.before().filter(imported -> input.serverType().equals(imported.serverType()));
        if (past.isEmpty()) {
            asking.before()
                    .map(AwsImportedCredentials::serverType)
                    .ifPresent(other ->
                            there.inventory().forget(other, asking.request().watcher()));
        }
        String hash = AwsSourceCredentialsTranslation.hash(asking.asked(), input.token());
        SourceCredentialsStep step = SourceCredentialsDecider.decide(
                new Wish(
                        input.authType(),
                        input.resource(),
                        hash,
                        Boolean.TRUE.equals(asking.asked().shouldOverwrite()),
                        asking.request().placement().drift() == DriftPolicy.Report ? Drift.REPORT : Drift.CORRECT),
                past.map(AwsImportedCredentials::secretHash),
                others(asking, there, input),
                found);
        return carriedOut(
                step, access, new AwsCredentialEffects.Subject(asking.request(), there, input, hash, past, found));
    }

    private Kept carriedOut(SourceCredentialsStep step, AwsAccess access, AwsCredentialEffects.Subject subject) {
        AwsRequest request = subject.request();
        boolean writes =
                step instanceof SourceCredentialsStep.Import && !request.isAnnotated(AwsAnnotations.OBSERVE_ONLY);
        return writes && request.kinds().apply(access) instanceof AwsAnswer.Given<ResourceKind> projects
                ? reconciliation
                        .inTurn(request, projects.value(), () -> effects.carryOut(step, subject, clock.instant()))
                        .orElseGet(() ->
                                new Kept(Optional.of(AwsOutcome.waiting(request)), subject.past(), Optional.empty()))
                : effects.carryOut(step, subject, clock.instant());
    }

    /** What the other objects say that they have imported there. */
    private static List<Other> others(Asking asking, AwsOpen.SourceCredentialsOf there, Input input) {
        return asking.all()
                .filter(project ->
                        !WatcherName.of(project).equals(asking.request().watcher()))
                .flatMap(project -> Stream.ofNullable(project.getStatus())
                        .map(BuildProjectStatus::sourceCredentials)
                        .filter(Objects::nonNull)
                        .filter(imported -> input.serverType().equals(imported.serverType())
                                && String.valueOf(imported.arn()).startsWith(there.arnPrefix()))
                        .map(imported -> new Other(WatcherName.of(project), String.valueOf(imported.secretHash()))))
                .toList();
    }

    private Kept waiting(Asking asking, String reason, String message) {
        return hindered(asking, AwsOutcome.notYet(asking.request(), reason, message, clock.instant()));
    }

    private static Kept hindered(Asking asking, AwsOutcome outcome) {
        return new Kept(Optional.of(outcome), asking.before(), Optional.empty());
    }
}
