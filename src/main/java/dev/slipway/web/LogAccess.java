package dev.slipway.web;

/** Who may read the log of a build (ADR 0043). */
@FunctionalInterface
public interface LogAccess {

    /** What became of the question. */
    enum Answer {
        /** The bearer may. */
        ALLOWED,
        /** The token is nobody's. */
        UNKNOWN,
        /** The bearer may not, whether or not there is such a build. */
        FORBIDDEN
    }

    /** Whether the bearer of {@code token} may. It may take its time; what the API server fails at is thrown. */
    Answer ask(String token, BuildName build);
}
