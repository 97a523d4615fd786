package dev.slipway.translate;

import dev.slipway.api.AutoRetryConfig;
import dev.slipway.api.Build;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.BuildSpec;
import dev.slipway.api.BuildStatus;
import dev.slipway.core.build.AutoRetry;
import dev.slipway.core.build.BuildResult;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds that repeat others. */
public final class RetryTranslation {

    private RetryTranslation() {}

    /** Where a build stands among its retries; empty for one that is never repeated by itself. */
    public static Optional<AutoRetry> autoRetry(@Nullable BuildStatus status) {
        return Optional.ofNullable(status)
                .flatMap(known -> Optional.ofNullable(known.autoRetryConfig()))
                .map(config -> new AutoRetry(
                        number(config.autoRetryLimit()),
                        number(config.autoRetryNumber()),
                        Optional.ofNullable(config.nextAutoRetry()),
                        Optional.ofNullable(config.previousAutoRetry())));
    }

    /** The same as a status holds it. */
    public static AutoRetryConfig config(AutoRetry retry) {
        return new AutoRetryConfig(
                retry.limit(),
                retry.number(),
                retry.next().orElse(null),
                retry.previous().orElse(null));
    }

    /** How a build that begins stands; CodeBuild repeats none that a pipeline has started (user guide, "Retry builds automatically"). */
    public static Optional<AutoRetry> first(Build build, BuildProjectSpec project) {
        return HistoryTranslation.isOfExecution(build)
                ? Optional.empty()
                : Optional.ofNullable(project.autoRetryLimit())
                        .filter(limit -> limit > 0)
                        .map(AutoRetry::first);
    }

    /** How a build that repeats {@code original} stands; one that somebody else has created is the first of a row of its own. */
    public static Optional<AutoRetry> of(Build build, Build original, BuildProjectSpec pinned) {
        String previous = original.getMetadata().getName();
        return autoRetry(original.getStatus())
                .map(retry -> retry.following(previous))
                .filter(retry -> ChildNames.retry(previous, retry.number())
                        .equals(build.getMetadata().getName()))
                .or(() -> first(build, pinned));
    }

    /** Whether a build is to be started again, and nobody has done so yet. */
    public static boolean isDue(@Nullable BuildStatus status) {
        return autoRetry(status)
                .flatMap(retry ->
                        BuildReader.result(status).map(BuildResult::status).map(retry::afterwards))
                .filter(AutoRetry.Verdict.START_AGAIN::equals)
                .isPresent();
    }

    /** The Build that repeats {@code build}, with the same owners: it must not go when the one goes that it repeats. */
    public static Build next(Build build, AutoRetry retry) {
        ObjectMeta from = build.getMetadata();
        Build next = new Build();
        next.setMetadata(new ObjectMetaBuilder()
                .withName(ChildNames.retry(from.getName(), retry.number() + 1))
                .withNamespace(from.getNamespace())
                .addToLabels("app.kubernetes.io/managed-by", "slipway")
                .addToLabels("slipway.dev/project", build.getSpec().projectName())
                .withOwnerReferences(from.getOwnerReferences())
                .build());
        next.setSpec(new BuildSpec(
                build.getSpec().projectName(),
                null,
                from.getName(),
                null,
                null,
                null,
                null,
                null,
                build.getSpec().initiator(),
                null));
        return next;
    }

    /** What of a Build's spec a retry takes over; empty if that is nothing. */
    public static Optional<BuildSpec> parameters(BuildSpec spec) {
        boolean hasAny = spec.sourceVersion() != null
                || spec.environmentVariablesOverride() != null
                || spec.inputArtifacts() != null
                || spec.outputArtifacts() != null;
        return hasAny
                ? Optional.of(new BuildSpec(
                        spec.projectName(),
                        null,
                        null,
                        spec.sourceVersion(),
                        spec.environmentVariablesOverride(),
                        spec.inputArtifacts(),
                        spec.primarySource(),
                        spec.outputArtifacts(),
                        null,
                        null))
                : Optional.empty();
    }

    /** A retry as if it had been given everything itself. */
    public static Build whole(Build retry, BuildSpec parameters) {
        BuildSpec own = retry.getSpec();
        Build whole = new Build();
        whole.setMetadata(retry.getMetadata());
        whole.setStatus(retry.getStatus());
        whole.setSpec(new BuildSpec(
                own.projectName(),
                null,
                own.retryOf(),
                parameters.sourceVersion(),
                parameters.environmentVariablesOverride(),
                parameters.inputArtifacts(),
                parameters.primarySource(),
                parameters.outputArtifacts(),
                own.initiator(),
                own.stop()));
        return whole;
    }

    private static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
