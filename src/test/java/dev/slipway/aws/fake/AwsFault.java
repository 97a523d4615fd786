package dev.slipway.aws.fake;

/** A refusal with the code that the service's clients turn into an exception. */
final class AwsFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    AwsFault(String code, String message) {
        super(message);
        this.code = code;
    }

    static AwsFault invalidInput(String message) {
        return new AwsFault("InvalidInputException", message);
    }

    static AwsFault invalidStructure(String message) {
        return new AwsFault("InvalidStructureException", message);
    }

    static AwsFault invalidAction(String message) {
        return new AwsFault("InvalidActionDeclarationException", message);
    }

    static AwsFault notFound(String message) {
        return new AwsFault("ResourceNotFoundException", message);
    }

    static AwsFault validation(String message) {
        return new AwsFault("ValidationException", message);
    }

    String code() {
        return code;
    }

    String text() {
        String message = getMessage();
        return message == null ? code : message;
    }

    /** Faults of the service are 5xx, so that clients try again; everything else is the caller's. */
    int status() {
        return switch (code) {
            case "InternalFailure", "InternalServerError", "InternalServiceError" -> 500;
            case "ServiceUnavailable", "ServiceUnavailableException" -> 503;
            default -> 400;
        };
    }
}
