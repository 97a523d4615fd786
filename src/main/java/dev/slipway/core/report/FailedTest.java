package dev.slipway.core.report;

/**
 * A test case that did not succeed.
 *
 * @param name with its class or feature, at most {@value #NAME_LENGTH} characters
 * @param status FAILED or ERROR
 * @param message what the framework said, at most {@value #MESSAGE_LENGTH} characters; may be empty
 */
public record FailedTest(String name, TestStatus status, String message) {

    /** AWS CodeBuild user guide, "Quotas for AWS CodeBuild". */
    static final int NAME_LENGTH = 1000;

    static final int MESSAGE_LENGTH = 5000;

    public FailedTest {
        name = shortened(name, NAME_LENGTH);
        message = shortened(message, MESSAGE_LENGTH);
    }

    static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
