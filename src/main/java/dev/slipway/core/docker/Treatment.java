package dev.slipway.core.docker;

import java.util.Optional;
import java.util.Set;

/** What was decided for an option: one that would change the result is honoured or refused, never ignored. */
sealed interface Treatment {

    /** Why this value is refused; none if it is taken. */
    Optional<String> objection(String value);

    /** The command does what it says. */
    record Honoured() implements Treatment {
        @Override
        public Optional<String> objection(String value) {
            return Optional.empty();
        }
    }

    /** Taken and left aside; {@code because} says why the result is the same. */
    record WithoutEffect(String because) implements Treatment {
        @Override
        public Optional<String> objection(String value) {
            return Optional.empty();
        }
    }

    /** Only these values, which ask for what happens anyway, are taken; {@code because} says why no other is. */
    record Only(Set<String> values, String because) implements Treatment {
        @Override
        public Optional<String> objection(String value) {
            return values.contains(value) ? Optional.empty() : Optional.of(because);
        }
    }

    /** Refused by name; {@code because} says why, and the way out. */
    record Refused(String because) implements Treatment {
        @Override
        public Optional<String> objection(String value) {
            return Optional.of(because);
        }
    }
}
