package dev.slipway.aws.access;

/**
 * Why AWS did not do what it was asked.
 *
 * @param reason a CamelCase word for a condition
 * @param message a sentence: what AWS says, and what to do
 */
public record AwsFailure(Kind kind, String reason, String message) {

    /** What can be done about it. */
    public enum Kind {
        /** The same request may well succeed in a moment. */
        RETRY,
        /** Something else has to happen first, in AWS and by somebody else: it is tried again, ever more rarely. */
        WAIT,
        /** The same request will never succeed: the manifest has to change. */
        TERMINAL
    }
}
