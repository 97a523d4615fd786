package dev.slipway.conformance;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a rule stands that is not simply honoured. */
enum State {
    DIFFERS(
            "differs",
            "Slipway does something else, on purpose or because AWS's way has no meaning outside AWS.",
            true),
    IN_AWS_ONLY(
            "in AWS only",
            "With `target: AWS` the definition is handed over and AWS does it, or refuses it; there is nothing of the kind elsewhere.",
            true),
    NOT_YET("not yet", "It is missing.", false),
    NOT_APPLICABLE("not applicable", "It has no meaning here.", false);

    private final String spelling;
    private final String meaning;
    private final boolean mayBeShown;

    State(String spelling, String meaning, boolean mayBeShown) {
        this.spelling = spelling;
        this.meaning = meaning;
        this.mayBeShown = mayBeShown;
    }

    @JsonValue
    String spelling() {
        return spelling;
    }

    String meaning() {
        return meaning;
    }

    /** Whether a test may show it: what differs, or what is handed over. */
    boolean mayBeShown() {
        return mayBeShown;
    }
}
