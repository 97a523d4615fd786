package dev.slipway.web;

import java.util.Optional;

/** What the log of a build has to know of the Build. */
@FunctionalInterface
public interface LoggedBuilds {

    /** How it stands; empty when there is no such Build. It may take its time; what the API server fails at is thrown. */
    Optional<LoggedBuild> find(BuildName name);

    /** How a Build stands. */
    sealed interface LoggedBuild {}

    /** Its log comes in chunks below {@code outputPrefix}. */
    record Stored(String outputPrefix, Progress progress) implements LoggedBuild {}

    /** Its log is not in the store; {@code words} say where it is, and what to do. */
    record NotStored(String words) implements LoggedBuild {}

    /** Whether there is more to come. */
    sealed interface Progress {}

    /** The build goes on, or its last chunks may still be on their way. */
    record UnderWay() implements Progress {}

    /** Nothing more will come; {@code lastWord} is for a reader of a log that does not tell its own end. */
    record Over(Optional<String> lastWord) implements Progress {}
}
