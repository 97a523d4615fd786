package dev.slipway.core.build;

import java.util.Optional;

/**
 * Where a build stands among its automatic retries (AWS CodeBuild API, AutoRetryConfig; ADR 0048).
 *
 * @param limit how often the first build may be started again
 * @param number which retry this is; 0 for the first build
 * @param next name of the build that repeats this one
 * @param previous name of the build that this one repeats
 */
public record AutoRetry(int limit, int number, Optional<String> next, Optional<String> previous) {

    /** A build that nobody repeats by himself, or the first of a row. */
    public static AutoRetry first(int limit) {
        return new AutoRetry(limit, 0, Optional.empty(), Optional.empty());
    }

    /** The retry that follows {@code previous}, which stands like this. */
    public AutoRetry following(String previousName) {
        return new AutoRetry(limit, number + 1, Optional.empty(), Optional.of(previousName));
    }

    /** The same build when {@code name} repeats it. */
    public AutoRetry followedBy(String name) {
        return new AutoRetry(limit, number, Optional.of(name), previous);
    }

    /**
     * Whether a build that ended so is to be started again. What took too long would do so again, and who stopped a build meant it; when
     * the machinery broke, another try is all there is to do.
     */
    public Verdict afterwards(BuildStatus outcome) {
        boolean failed = outcome == BuildStatus.FAILED || outcome == BuildStatus.FAULT;
        return failed && next.isEmpty() && number < limit ? Verdict.START_AGAIN : Verdict.LEAVE;
    }

    /** What becomes of a build that has ended. */
    public enum Verdict {
        START_AGAIN,
        LEAVE
    }
}
