package dev.slipway.operator;

import dev.slipway.api.AwsWebhook;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectStatus;
import dev.slipway.api.DriftPolicy;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.resource.CodeBuildWebhooks;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.aws.resource.Known;
import dev.slipway.aws.resource.ResourceKind;
import dev.slipway.core.codebuild.WebhookDecider;
import dev.slipway.core.codebuild.WebhookStep;
import dev.slipway.core.document.Document;
import dev.slipway.core.external.Wish;
import dev.slipway.core.pipeline.Problem;
import dev.slipway.translate.AwsDefinition;
import dev.slipway.translate.AwsWebhookTranslation;
import dev.slipway.translate.ChildNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps the webhook of a project that is in AWS as its object says. Its turn comes when the project is as it should be, so that what fails
 * here does not hide that the project is there.
 */
@ApplicationScoped
public class AwsWebhooks {

    private final AwsAccesses accesses;
    private final AwsKinds kinds;
    private final AwsReconciliation reconciliation;
    private final AwsWebhookEffects effects;
    private final InstantSource clock;

    AwsWebhooks(
            AwsAccesses accesses,
            AwsKinds kinds,
            AwsReconciliation reconciliation,
            AwsWebhookEffects effects,
            InstantSource clock) {
        this.reconciliation = reconciliation;
        this.accesses = accesses;
        this.kinds = kinds;
        this.effects = effects;
        this.clock = clock;
    }

    /**
     * What became of it.
     *
     * @param outcome of the object
     * @param webhook that was made for it
     */
    record Kept(AwsOutcome outcome, Optional<AwsWebhook> webhook) {}

    /** The definition of a project, if AWS knows the members of its webhook, too. */
    static AwsDefinition checked(AwsDefinition definition, Optional<Document> webhook) {
        List<Problem> problems = webhook.map(CodeBuildWebhooks::problems).orElse(List.of()).stream()
                .map(AwsWebhooks::problem)
                .toList();
        return problems.isEmpty() || definition instanceof AwsDefinition.Invalid
                ? definition
                : new AwsDefinition.Invalid(problems);
    }

    private static Problem problem(String sentence) {
        String[] parts = sentence.split(" ", 2);
        return new Problem(AwsWebhookTranslation.field(parts[0]), parts[1]);
    }

    /** One look at the webhook, and one step. {@code outcome} is the project's. */
    Kept keep(AwsRequest request, BuildProject project, AwsOutcome outcome) {
        Optional<AwsWebhook> before = Optional.ofNullable(project.getStatus()).map(BuildProjectStatus::webhook);
        Optional<WebhookDecider.Wish> wish = wish(project);
        boolean ready = outcome.ready().reason().equals("Synced");
        if (!ready || (wish.isEmpty() && before.isEmpty())) {
            return new Kept(outcome, before);
        }
        AwsAccesses.Lookup lookup = accesses.of(request.namespace(), request.placement(), request.passedRoles());
        if (!(lookup instanceof AwsAccesses.Usable usable)) {
            return new Kept(outcome, before);
        }
        AwsAnswer<ResourceKind> projects = request.kinds().apply(usable.access());
        AwsAnswer<CodeBuildWebhooks> webhooks = kinds.webhooks(usable.access());
        if (!(projects instanceof AwsAnswer.Given<ResourceKind> kind)
                || !(webhooks instanceof AwsAnswer.Given<CodeBuildWebhooks> api)) {
            return new Kept(outcome, before);
        }
        Inventory inventory = kind.value().inventory();
        String name = ((AwsDefinition.Valid) request.definition()).name();
        return inventory.watch(name, request.watcher()) instanceof Known.Present present
                ? keep(
                        kind.value(),
                        new AwsWebhookEffects.Subject(
                                request, api.value(), inventory, name, present.document(), outcome, before, wish))
                : new Kept(outcome, before);
    }

    private Kept keep(ResourceKind projects, AwsWebhookEffects.Subject subject) {
        WebhookStep step =
                WebhookDecider.decide(subject.wish(), subject.before().map(AwsWebhooks::past), subject.found());
        if (subject.request().isAnnotated(AwsAnnotations.OBSERVE_ONLY)) {
            return new Kept(AwsWebhookEffects.observed(subject, step), subject.before());
        }
        return AwsWebhookEffects.writes(step)
                ? reconciliation
                        .inTurn(subject.request(), projects, () -> effects.carryOut(step, subject, clock.instant()))
                        .orElseGet(() -> waiting(subject))
                : effects.carryOut(step, subject, clock.instant());
    }

    private static Kept waiting(AwsWebhookEffects.Subject subject) {
        AwsOutcome waiting = AwsOutcome.waiting(subject.request());
        return new Kept(
                new AwsOutcome(subject.outcome().resource(), waiting.facts(), waiting.again()), subject.before());
    }

    private static WebhookDecider.Past past(AwsWebhook before) {
        return new WebhookDecider.Past(
                Objects.requireNonNullElse(before.definitionHash(), ""),
                Objects.requireNonNullElse(before.location(), ""));
    }

    private static Optional<WebhookDecider.Wish> wish(BuildProject project) {
        var aws = Objects.requireNonNull(project.getSpec().aws(), "the filter lets only these through");
        return AwsWebhookTranslation.webhook(aws)
                .map(webhook -> new WebhookDecider.Wish(
                        webhook,
                        ChildNames.hash(webhook.members().toString()),
                        Objects.requireNonNullElse(project.getSpec().source().location(), ""),
                        aws.drift() == DriftPolicy.Report ? Wish.Drift.REPORT : Wish.Drift.CORRECT));
    }
}
