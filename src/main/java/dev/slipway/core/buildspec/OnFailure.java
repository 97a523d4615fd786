package dev.slipway.core.buildspec;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * What a phase's {@code on-failure} asks for (AWS CodeBuild user guide, "Build specification reference for CodeBuild").
 *
 * @param action what happens
 * @param retries how many times at most, 0 to {@value #MAX_RETRIES}; 0 without RETRY
 * @param pattern an RE2 expression that must be found in the message of the failure; {@value #ANYTHING} when none is written
 */
public record OnFailure(Action action, int retries, String pattern) {

    /** What a failed phase leads to. */
    public enum Action {
        /** Nothing was said: the phase's own rule holds (a failed BUILD still runs POST_BUILD). */
        UNSPECIFIED,
        /** The build stops after the phase. */
        ABORT,
        /** The next phase runs; the build stays failed. */
        CONTINUE,
        /** It is done again, if the failure is of the sort that is worth it. */
        RETRY
    }

    static final String ANYTHING = ".*";
    static final int MAX_RETRIES = 100;
    private static final int DEFAULT_RETRIES = 3;

    /** {@code RETRY}, {@code RETRY-n}, {@code RETRY-regex}, {@code RETRY-n-regex}. */
    private static final java.util.regex.Pattern RETRY = java.util.regex.Pattern.compile(
            "(?:RETRY|Retry)(?:-(\\d+)(?=-|$))?(?:-(.+))?", java.util.regex.Pattern.DOTALL);

    public static final OnFailure UNSPECIFIED = new OnFailure(Action.UNSPECIFIED, 0, ANYTHING);
    public static final OnFailure ABORT = new OnFailure(Action.ABORT, 0, ANYTHING);
    public static final OnFailure CONTINUE = new OnFailure(Action.CONTINUE, 0, ANYTHING);

    /** What became of the text. */
    sealed interface Parsed {}

    /** It is one. */
    record Valid(OnFailure onFailure) implements Parsed {}

    /** It is none; {@code message} is the end of a sentence that begins with the name of the field. */
    record Invalid(String message) implements Parsed {}

    static Parsed parse(String text) {
        if (text.equals("ABORT")) {
            return new Valid(ABORT);
        }
        if (text.equals("CONTINUE")) {
            return new Valid(CONTINUE);
        }
        Matcher retry = RETRY.matcher(text);
        if (!retry.matches()) {
            return new Invalid("is " + BuildspecProblem.quoted(text) + "; use ABORT, CONTINUE or RETRY");
        }
        return retry(Optional.ofNullable(retry.group(1)), Optional.ofNullable(retry.group(2)));
    }

    private static Parsed retry(Optional<String> count, Optional<String> pattern) {
        int retries = count.map(OnFailure::number).orElse(DEFAULT_RETRIES);
        if (retries > MAX_RETRIES) {
            return new Invalid("asks for more than " + MAX_RETRIES + " retries; use a number from 0 to " + MAX_RETRIES);
        }
        String expression = pattern.orElse(ANYTHING);
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            return new Invalid("has " + BuildspecProblem.quoted(expression) + ", which is no regular expression: "
                    + BuildspecProblem.quoted(e.getDescription()));
        }
        return new Valid(new OnFailure(Action.RETRY, retries, expression));
    }

    private static int number(String digits) {
        return digits.length() > 3 ? MAX_RETRIES + 1 : Integer.parseInt(digits);
    }

    /** Whether a failure with this message is of the sort that is worth another try. */
    public boolean isWorthRetrying(String message) {
        return action == Action.RETRY
                && Pattern.compile(pattern).matcher(message).find();
    }
}
