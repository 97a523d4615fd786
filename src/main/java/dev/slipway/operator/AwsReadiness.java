package dev.slipway.operator;

import dev.slipway.translate.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a definition is not in AWS, for those who want to run it. */
final class AwsReadiness {

    private AwsReadiness() {}

    /** What its condition says, if somebody has to do something; empty while it is on its way there. */
    static Optional<String> whyNot(@Nullable List<Condition> conditions) {
        return Conditions.find(conditions, "Stalled")
                .filter(stalled -> stalled.getStatus().equals("True"))
                .map(Condition::getMessage);
    }
}
