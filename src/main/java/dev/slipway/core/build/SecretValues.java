package dev.slipway.core.build;

import java.util.Map;
import java.util.Set;

/** Where the values are that builds only name. */
@FunctionalInterface
public interface SecretValues {

    /** What became of one value. */
    sealed interface Lookup {}

    /** It is there. */
    record Found(String value) implements Lookup {
        /** Without the value: a log may hold it. */
        @Override
        public String toString() {
            return "Found";
        }
    }

    /** It is not; {@code advice} is empty, or says what to do, as the end of a sentence. */
    record Missing(String advice) implements Lookup {}

    /** Who asks may not read it; the message is AWS' own, with its code in front. */
    record Denied(String message) implements Lookup {}

    /** It is there, and nothing that a variable could hold, or AWS refuses the question; a sentence. */
    record Unusable(String message) implements Lookup {}

    /** Nobody could be asked: no credentials, no region, no network; a sentence with what to do. */
    record Unreachable(String message) implements Lookup {}

    /** Every value that is asked for, in one go; what is missing in the answer could not be asked. May take seconds. */
    Map<ValueReference, Lookup> lookUp(Set<ValueReference> references);
}
