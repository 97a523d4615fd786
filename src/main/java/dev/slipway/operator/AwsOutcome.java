package dev.slipway.operator;

import dev.slipway.api.AwsResource;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.ConditionFact.Truth;
import dev.slipway.translate.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
                Optional.of(backOff(request.conditions(), now)));
    }

    /** AWS is being asked, and tells soon. */
    static AwsOutcome reading(AwsRequest request) {
        ConditionFact asking = new ConditionFact("Ready", Truth.UNKNOWN, "ReadingAws", "AWS is asked what is there.");
        return new AwsOutcome(
                request.before(), List.of(readyBefore(request.conditions()).orElse(asking)), Optional.empty());
    }

    /** AWS refused. What may pass in a moment does not make ready objects unready. */
    static AwsOutcome failed(AwsRequest request, AwsFailure failure, Instant now) {
        if (failure.kind() == AwsFailure.Kind.TERMINAL) {
            return stalled(request, failure.reason(), failure.message());
        }
        AwsOutcome notYet = notYet(request, failure.reason(), failure.message(), now);
        return failure.kind() == AwsFailure.Kind.RETRY
                ? readyBefore(request.conditions())
                        .map(ready -> new AwsOutcome(request.before(), List.of(ready), Optional.of(WHEN_READY)))
                        .orElse(notYet)
                : notYet;
    }

    private static Optional<ConditionFact> readyBefore(List<Condition> conditions) {
        return Conditions.find(conditions, "Ready")
                .filter(ready -> Truth.TRUE.spelling().equals(ready.getStatus()))
                .map(ready -> new ConditionFact("Ready", Truth.TRUE, ready.getReason(), ready.getMessage()));
    }

    /** A quarter of the time that it has not been ready for. Kept nowhere, so that a restart does not begin anew. */
    private static Duration backOff(List<Condition> conditions, Instant now) {
        Duration age = Conditions.find(conditions, "Ready")
                .filter(ready -> !Truth.TRUE.spelling().equals(ready.getStatus()))
                .map(ready -> Duration.between(Instant.parse(ready.getLastTransitionTime()), now))
                .orElse(Duration.ZERO);
        Duration quarter = age.dividedBy(4);
        if (quarter.compareTo(SOONEST) < 0) {
            return SOONEST;
        }
        return quarter.compareTo(LATEST) > 0 ? LATEST : quarter;
    }
}
