package dev.slipway.operator;

import dev.slipway.api.AwsResource;
import dev.slipway.api.DriftPolicy;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.resource.DesiredResource;
import dev.slipway.aws.resource.Known;
import dev.slipway.aws.resource.ResourceKind;
import dev.slipway.core.document.Document;
import dev.slipway.core.external.ExternalDecider;
import dev.slipway.core.external.Found;
import dev.slipway.core.external.Owner;
import dev.slipway.core.external.Past;
import dev.slipway.core.external.Step;
import dev.slipway.core.external.Wish;
import dev.slipway.translate.AwsDefinition;
import dev.slipway.translate.ChildNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps one resource in AWS as its object says: observe, decide, apply, report. */
@ApplicationScoped
public class AwsReconciliation {

    private final AwsAccesses accesses;
    private final AwsTokens tokens;
    private final AwsEffects effects;
    private final ClusterIdentity cluster;
    private final OperatorSettings settings;
    private final InstantSource clock;
    private final AwsClaims claims = new AwsClaims();
    private final AwsTurns turns = new AwsTurns();

    AwsReconciliation(
            AwsAccesses accesses,
            AwsTokens tokens,
            AwsEffects effects,
            ClusterIdentity cluster,
            OperatorSettings settings,
            InstantSource clock) {
        this.settings = settings;
        this.accesses = accesses;
        this.tokens = tokens;
        this.effects = effects;
        this.cluster = cluster;
        this.clock = clock;
    }

    /** One look at the resource, and one step. */
    AwsOutcome reconcile(AwsRequest request) {
        if (request.isAnnotated(AwsAnnotations.PAUSED)) {
            return AwsAnnotations.paused(request);
        }
        if (request.definition() instanceof AwsDefinition.Invalid invalid) {
            return AwsOutcome.stalled(request, "DefinitionInvalid", PipelineReadiness.summary(invalid.problems()));
        }
        AwsDefinition.Valid definition = (AwsDefinition.Valid) request.definition();
        AwsAccesses.Lookup lookup = accesses.of(request.namespace(), request.placement(), request.passedRoles());
        if (lookup instanceof AwsAccesses.Refused refused) {
            return AwsOutcome.notYet(request, refused.reason(), refused.message(), clock.instant());
        }
        AwsTokens.Lookup secrets = tokens.of(request.namespace(), definition.tokens());
        if (secrets instanceof AwsTokens.Refused refused) {
            return AwsOutcome.notYet(request, refused.reason(), refused.message(), clock.instant());
        }
        AwsAnswer<ResourceKind> kind = request.kinds().apply(((AwsAccesses.Usable) lookup).access());
        if (kind instanceof AwsAnswer.Refused<ResourceKind> refused) {
            return AwsOutcome.failed(request, refused.failure(), clock.instant());
        }
        return keep(request, ((AwsAnswer.Given<ResourceKind>) kind).value(), definition, (AwsTokens.Usable) secrets);
    }

    private AwsOutcome keep(
            AwsRequest request, ResourceKind kind, AwsDefinition.Valid definition, AwsTokens.Usable secrets) {
        Owner owner = owner(request);
        List<Document> tags = new ArrayList<>(definition.tags());
        tags.addAll(owner.tags());
        DesiredResource desired = new DesiredResource(definition.name(), definition.document(), tags, secrets.tokens());
        List<String> problems =
                kind.problems(desired).stream().map(request.field()).toList();
        if (!problems.isEmpty()) {
            return AwsOutcome.stalled(request, "DefinitionInvalid", String.join("; ", problems));
        }
        Optional<String> older = claims.older(request, kind, desired.name());
        Known known = kind.inventory().watch(desired.name(), request.watcher());
        if (known instanceof Known.Unknown) {
            return AwsOutcome.reading(request);
        }
        if (known instanceof Known.Unavailable unavailable) {
            kind.inventory().askLater(desired.name());
            return AwsOutcome.unread(request, unavailable.failure(), clock.instant());
        }
        Optional<Document> there =
                known instanceof Known.Present present ? Optional.of(present.document()) : Optional.empty();
        Wish wish = new Wish(
                owner,
                Boolean.TRUE.equals(request.placement().adopt()),
                request.placement().drift() == DriftPolicy.Report ? Wish.Drift.REPORT : Wish.Drift.CORRECT,
                ChildNames.hash(desired.document().members() + "/" + desired.tags()),
                secrets.hash());
        Step step = ExternalDecider.decide(wish, past(request), found(kind, desired, there, older));
        if (request.isAnnotated(AwsAnnotations.OBSERVE_ONLY)) {
            return AwsAnnotations.observed(request, step);
        }
        AwsOutcome outcome = carryOut(step, new AwsEffects.Subject(request, kind, desired, wish, there));
        // A Secret is not watched, and a token cannot be read back.
        return secrets.hash().isPresent() && outcome.again().isEmpty()
                ? outcome.again(settings.awsResyncInterval())
                : outcome;
    }

    private AwsOutcome carryOut(Step step, AwsEffects.Subject subject) {
        boolean writes = step instanceof Step.Create || step instanceof Step.Update;
        return writes
                ? inTurn(subject.request(), subject.kind(), () -> effects.carryOut(step, subject))
                        .orElseGet(() -> AwsOutcome.waiting(subject.request()))
                : effects.carryOut(step, subject);
    }

    /** Does it if not too many write already; else {@code request} is told when its turn has come. */
    <T> Optional<T> inTurn(AwsRequest request, ResourceKind kind, Supplier<T> writing) {
        if (!turns.take(kind, request.watcher())) {
            return Optional.empty();
        }
        try {
            return Optional.of(writing.get());
        } finally {
            turns.give(kind).ifPresent(next -> next.kind().inventory().tell(next.watcher()));
        }
    }

    /** The object is deleted: it wants its name no more. */
    void withdraw(AwsRequest request) {
        claims.withdraw(request);
    }

    Owner owner(AwsRequest request) {
        return owner(request.watcher());
    }

    private Owner owner(String watcher) {
        return new Owner(cluster.id(), watcher);
    }

    private static Past past(AwsRequest request) {
        return request.before()
                .map(before -> new Past(
                        before.arn() != null,
                        Optional.ofNullable(before.definitionHash()),
                        Optional.ofNullable(before.secretHash())))
                .orElse(Past.NONE);
    }

    private Found found(ResourceKind kind, DesiredResource desired, Optional<Document> there, Optional<String> older) {
        return there.<Found>map(document ->
                        new Found.Present(Owner.of(kind.tags(document)), kind.differences(desired, document)))
                .or(() -> older.map(watcher -> new Found.Claimed(owner(watcher))))
                .orElseGet(Found.Absent::new);
    }

    /** What the status says of a resource. */
    static AwsResource resource(
            AwsRequest request, ResourceKind kind, DesiredResource desired, Wish wish, boolean adopted, Document now) {
        return new AwsResource(
                kind.arn(now).orElse(null),
                desired.name(),
                request.placement().region(),
                adopted ? true : null,
                kind.version(now).orElse(null),
                wish.definitionHash(),
                wish.secretHash().orElse(null));
    }
}
