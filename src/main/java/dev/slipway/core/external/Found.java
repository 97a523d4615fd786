package dev.slipway.core.external;

import java.util.List;
import java.util.Optional;

/** What is there. */
public sealed interface Found {

    /** Nothing of that name. */
    record Absent() implements Found {}

    /** Nothing of that name yet, and an older object is about to make it. */
    record Claimed(Owner by) implements Found {}

    /**
     * A resource of that name.
     *
     * @param owner whose its tags say it is
     * @param differences members that are not as they should be
     */
    record Present(Optional<Owner> owner, List<String> differences) implements Found {
        public Present {
            differences = List.copyOf(differences);
        }
    }
}
