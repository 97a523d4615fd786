package dev.slipway.kubernetes;

/** What became of a Job that was to be created. */
public sealed interface JobCreation {

    /** It is there, made now or by an earlier try. */
    record Present(String jobUid) implements JobCreation {}

    /** Its name is taken by a Job that is not this Build's; {@code message} is a sentence with the next step. */
    record NameTaken(String message) implements JobCreation {}

    /**
     * The API server does not take it; {@code message} is a sentence.
     *
     * @param retry whether the same Job may be taken later, as when a quota is used up
     */
    record Refused(String message, Retry retry) implements JobCreation {}

    /** Whether asking again makes sense. */
    enum Retry {
        LATER,
        NEVER
    }
}
