package dev.slipway.translate;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditions of a status: the time of a condition changes only with its truth, and of Reconciling with the manifest, too. */
public final class Conditions {

    private Conditions() {}

    /** The conditions that {@code facts} ask for, with what can be kept of {@code before}. */
    public static List<Condition> of(
            @Nullable List<Condition> before, List<ConditionFact> facts, @Nullable Long generation, Instant now) {
        return facts.stream()
                .map(fact -> new ConditionBuilder()
                        .withType(fact.type())
                        .withStatus(fact.truth().spelling())
                        .withReason(fact.reason())
                        .withMessage(fact.message())
                        .withObservedGeneration(generation)
                        .withLastTransitionTime(transitionTime(before, fact, generation, now))
                        .build())
                .toList();
    }

    /** The condition of that type, if the status has one. */
    public static Optional<Condition> find(@Nullable List<Condition> conditions, String type) {
        return Lists.orEmpty(conditions).stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    private static String transitionTime(
            @Nullable List<Condition> before, ConditionFact fact, @Nullable Long generation, Instant now) {
        return find(before, fact.type())
                .filter(old -> fact.truth().spelling().equals(old.getStatus()))
                .filter(old ->
                        !fact.type().equals("Reconciling") || Objects.equals(old.getObservedGeneration(), generation))
                .map(Condition::getLastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
