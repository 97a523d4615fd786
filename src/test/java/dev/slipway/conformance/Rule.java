package dev.slipway.conformance;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * Something that CodeBuild or CodePipeline does.
 *
 * @param id its name in its section
 * @param rule what AWS does
 * @param from where it is said: {@code SERVICE/PAGE} of a user guide, {@code SERVICE-api/SHAPE}, or {@code practice}
 * @param state how it stands, where no test alone says so
 * @param why the reason of the state, or what a reader should know besides
 * @param decided number of the ADR that decides what AWS leaves open
 */
record Rule(
        String id,
        String rule,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> from,

        State state,
        String why,
        String decided) {

    Rule {
        from = from == null ? List.of() : List.copyOf(from);
    }

    boolean isHonoured() {
        return state == null;
    }
}
