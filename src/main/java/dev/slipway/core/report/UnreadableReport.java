package dev.slipway.core.report;

/** A file that is not what its report says; the message follows the file's name in a sentence. */
final class UnreadableReport extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableReport(String message) {
        super(message);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
