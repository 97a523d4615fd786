package dev.slipway.core.docker;

import java.util.Optional;

/** How many arguments a command takes. */
record Arity(int least, int most) {

    private static final int ANY_NUMBER = Integer.MAX_VALUE;

    static final Arity NONE = new Arity(0, 0);
    static final Arity ANY = new Arity(0, ANY_NUMBER);

    static Arity exactly(int count) {
        return new Arity(count, count);
    }

    static Arity atLeast(int count) {
        return new Arity(count, ANY_NUMBER);
    }

    static Arity atMost(int count) {
        return new Arity(0, count);
    }

    /** Docker's words for a wrong number; none for a right one. */
    Optional<String> objection(int count) {
        if (count >= least && count <= most) {
            return Optional.empty();
        }
        if (most == 0) {
            return Optional.of("accepts no arguments");
        }
        if (least == most) {
            return Optional.of("requires " + arguments(least));
        }
        if (most == ANY_NUMBER) {
            return Optional.of("requires at least " + arguments(least));
        }
        return Optional.of(
                "requires " + (least == 0 ? "" : "at least " + least + " and ") + "at most " + arguments(most));
    }

    private static String arguments(int count) {
        return count + (count == 1 ? " argument" : " arguments");
    }
}
