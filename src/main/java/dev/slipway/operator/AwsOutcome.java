package dev.slipway.operator;

import dev.slipway.api.AwsResource;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.ConditionFact.Truth;
import dev.slipway.translate.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What became of an object that is kept in AWS.
 *
 * @param resource what it is kept as now
 * @param facts to be told as conditions, Ready first
 * @param again when it is to be looked at without being told of a change
 */
record AwsOutcome(Optional<AwsResource> resource, List<ConditionFact> facts, Optional<Duration> again) {

    private static final Duration SOONEST = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofMinutes(10);
    /** More calls are no answer to being throttled. */
    private static final Duration WHEN_READY = Duration.ofMinutes(1);

    /** Its turn is told; this is for a turn that was given to somebody who is gone. */
    private static final Duration TURN = Duration.ofSeconds(30);

    /** A role that was just made is known everywhere after this time at the latest. */
    private static final Duration ROLE_PATIENCE = Duration.ofMinutes(5);

    private static final Set<String> TYPES = Set.of("Ready", "Reconciling", "Stalled");

    /** The same, to be looked at again after this time. */
    AwsOutcome again(Duration later) {
        return new AwsOutcome(resource, facts, Optional.of(later));
    }

    ConditionFact ready() {
        return facts.get(0);
    }

    /** It is in AWS as it should be. */
    static AwsOutcome kept(AwsRequest request, AwsResource resource) {
        return new AwsOutcome(
                Optional.of(resource),
                List.of(new ConditionFact(
                        "Ready", Truth.TRUE, "Synced", "The " + request.word() + " in AWS is as the manifest says.")),
                Optional.empty());
    }

    /** Only a change of the manifest, of a Secret or in AWS can help; the last two are not told. */
    static AwsOutcome stalled(AwsRequest request, String reason, String message) {
        return new AwsOutcome(
                request.before(),
                List.of(
                        new ConditionFact("Ready", Truth.FALSE, reason, message),
                        new ConditionFact("Stalled", Truth.TRUE, reason, message)),
                Optional.of(LATEST));
    }

    /** It is looked at again, ever more rarely the longer it is so. */
    static AwsOutcome notYet(AwsRequest request, String reason, String message, Instant now) {
        return new AwsOutcome(
                request.before(),
                List.of(
                        new ConditionFact("Ready", Truth.FALSE, reason, message),
                        new ConditionFact("Reconciling", Truth.TRUE, reason, message)),
                Optional.of(backOff(request, now)));
    }

    /** AWS is being asked, and tells soon. */
    static AwsOutcome reading(AwsRequest request) {
        ConditionFact asking = new ConditionFact("Ready", Truth.UNKNOWN, "ReadingAws", "AWS is asked what is there.");
        return new AwsOutcome(
                request.before(), List.of(readyBefore(request.conditions()).orElse(asking)), Optional.empty());
    }

    /** Others write in AWS now; nothing that was told has changed. */
    static AwsOutcome waiting(AwsRequest request) {
        List<ConditionFact> told = request.conditions().stream()
                .filter(condition -> TYPES.contains(condition.getType()))
                .map(AwsOutcome::fact)
                .toList();
        return told.isEmpty()
                ? reading(request).again(TURN)
                : new AwsOutcome(request.before(), told, Optional.of(TURN));
    }

    private static ConditionFact fact(Condition condition) {
        return new ConditionFact(
                condition.getType(),
                Truth.valueOf(condition.getStatus().toUpperCase(Locale.ROOT)),
                condition.getReason(),
                condition.getMessage());
    }

    /** AWS did not tell what is there. The inventory asks again, and tells; only a Secret may have changed meanwhile. */
    static AwsOutcome unread(AwsRequest request, AwsFailure failure, Instant now) {
        AwsOutcome failed = failed(request, failure, now);
        return failed.ready().truth() == Truth.TRUE ? failed.again(LATEST) : failed;
    }

    /** AWS refused. What may pass in a moment does not make ready objects unready. */
    static AwsOutcome failed(AwsRequest request, AwsFailure failure, Instant now) {
        boolean tooLong = AwsFailures.isRoleNotThereYet(failure) && isNoNewRole(request, now);
        if (failure.kind() == AwsFailure.Kind.TERMINAL || tooLong) {
            return stalled(request, failure.reason(), failure.message());
        }
        AwsOutcome notYet = notYet(request, failure.reason(), failure.message(), now);
        return failure.kind() == AwsFailure.Kind.RETRY
                ? readyBefore(request.conditions())
                        .map(ready -> new AwsOutcome(request.before(), List.of(ready), Optional.of(WHEN_READY)))
                        .orElse(notYet)
                : notYet;
    }

    /** Whether the role has been waited for as long as AWS can take to make it known, and no other manifest was applied since. */
    private static boolean isNoNewRole(AwsRequest request, Instant now) {
        boolean hasStalled = ofThisManifest(request, "Stalled")
                .filter(stalled -> stalled.getReason().equals(AwsFailures.ROLE_NOT_ASSUMABLE))
                .isPresent();
        return hasStalled || tried(request, now).compareTo(ROLE_PATIENCE) >= 0;
    }

    private static Optional<Condition> ofThisManifest(AwsRequest request, String type) {
        return Conditions.find(request.conditions(), type)
                .filter(condition -> Objects.equals(
                        condition.getObservedGeneration(),
                        request.object().getMetadata().getGeneration()));
    }

    private static Optional<ConditionFact> readyBefore(List<Condition> conditions) {
        return Conditions.find(conditions, "Ready")
                .filter(ready -> Truth.TRUE.spelling().equals(ready.getStatus()))
                .map(ready -> new ConditionFact("Ready", Truth.TRUE, ready.getReason(), ready.getMessage()));
    }

    /** How long this manifest has been tried for. Kept nowhere else, so that a restart does not begin anew. */
    private static Duration tried(AwsRequest request, Instant now) {
        return ofThisManifest(request, "Reconciling")
                .map(trying -> Duration.between(Instant.parse(trying.getLastTransitionTime()), now))
                .orElse(Duration.ZERO);
    }

    /** A quarter of the time that it has been tried for. */
    private static Duration backOff(AwsRequest request, Instant now) {
        Duration quarter = tried(request, now).dividedBy(4);
        if (quarter.compareTo(SOONEST) < 0) {
            return SOONEST;
        }
        return quarter.compareTo(LATEST) > 0 ? LATEST : quarter;
    }
}
