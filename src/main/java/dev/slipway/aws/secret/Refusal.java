package dev.slipway.aws.secret;

import dev.slipway.core.build.SecretValues.Denied;
import dev.slipway.core.build.SecretValues.Lookup;
import dev.slipway.core.build.SecretValues.Missing;
import dev.slipway.core.build.SecretValues.Unreachable;
import dev.slipway.core.build.SecretValues.Unusable;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the SDK throws, as an answer about a value. */
final class Refusal {

    private static final Set<String> MISSING = Set.of("ResourceNotFoundException", "ParameterNotFound");
    private static final Set<String> DENIED =
            Set.of("AccessDeniedException", "AccessDenied", "KMSAccessDeniedException");

    /** The credentials are wrong, or of another time: the value may well be there. */
    private static final Set<String> NOT_LET_IN = Set.of(
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "ExpiredTokenException",
            "ExpiredToken",
            "IncompleteSignature",
            "MissingAuthenticationToken");

    private static final String BOTH_WAYS =
            "; set AWS_REGION and AWS_PROFILE (or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) to ask AWS, or give the"
                    + " values in a file with --secrets FILE, which asks nobody";

    private Refusal() {}

    static Lookup lookup(SdkException thrown) {
        if (!(thrown instanceof AwsServiceException refused) || refused.awsErrorDetails() == null) {
            return new Unreachable("AWS could not be asked: " + firstLine(thrown) + BOTH_WAYS);
        }
        String code = refused.awsErrorDetails().errorCode();
        if (code == null || code.isBlank()) {
            // What stands between here and AWS, such as a proxy, answers without a code.
            return new Unreachable("AWS could not be asked: HTTP " + refused.statusCode() + " came back" + BOTH_WAYS);
        }
        String said =
                Optional.ofNullable(refused.awsErrorDetails().errorMessage()).orElse("");
        String message = said.isBlank() ? code : code + ": " + said;
        if (MISSING.contains(code)) {
            return new Missing("");
        } else if (DENIED.contains(code)) {
            return new Denied(message);
        }
        return NOT_LET_IN.contains(code) ? new Unreachable(message + BOTH_WAYS) : new Unusable(message);
    }

    /** The SDK lists everything that it has tried, over many lines and with its own classes. */
    private static String firstLine(SdkException thrown) {
        String message = String.valueOf(thrown.getMessage());
        if (message.startsWith("Unable to load credentials")) {
            return "there are no credentials";
        } else if (message.startsWith("Unable to load region")) {
            return "there is no region";
        }
        return message.lines().findFirst().orElse("").replaceAll(" \\(SDK Attempt Count: \\d+\\)", "");
    }
}
