package dev.slipway.core.external;

import java.util.List;
import java.util.Optional;

/** The next step for a resource. */
public sealed interface Step {

    /** Why it is written. */
    enum Cause {
        /** The object has changed. */
        DEFINITION,
        /** A secret has changed. */
        SECRET,
        /** It is taken over. */
        ADOPTION,
        /** Somebody else has changed the resource. */
        DRIFT
    }

    /**
     * It is made.
     *
     * @param again somebody else has deleted it
     */
    record Create(boolean again) implements Step {}

    /** It is changed; {@code fields} are the members that differ. */
    record Update(Cause cause, List<String> fields) implements Step {}

    /** It is as it should be. */
    record Keep() implements Step {}

    /** Somebody else has changed it, and it stays so. */
    record ReportDrift(List<String> fields) implements Step {}

    /** Somebody else has deleted it, and it stays so. */
    record ReportDeletion() implements Step {}

    /** It belongs to somebody else, or to nobody that is known. */
    record Refuse(Optional<Owner> owner) implements Step {}
}
