package dev.slipway.core.run;

import java.util.Arrays;
import java.util.Optional;

/** How a run, a stage or an action of it stands, as it is written down: the words of AWS CodePipeline, and two of our own. */
public enum RecordedStatus {
    IN_PROGRESS("InProgress"),
    STOPPING("Stopping"),
    STOPPED("Stopped"),
    SUCCEEDED("Succeeded"),
    SUPERSEDED("Superseded"),
    FAILED("Failed"),
    CANCELLED("Cancelled"),
    ABANDONED("Abandoned"),
    /** It was not to run. */
    SKIPPED("Skipped"),
    /** Its process is gone, and never said how it ended. */
    INTERRUPTED("Interrupted");

    private final String spelling;

    RecordedStatus(String spelling) {
        this.spelling = spelling;
    }

    public String spelling() {
        return spelling;
    }

    /** Whether it says of a run that it has ended. */
    public boolean isFinal() {
        return this != IN_PROGRESS && this != STOPPING;
    }

    /** The status of that spelling. */
    public static Optional<RecordedStatus> of(String spelling) {
        return Arrays.stream(values())
                .filter(status -> status.spelling.equals(spelling))
                .findFirst();
    }
}
