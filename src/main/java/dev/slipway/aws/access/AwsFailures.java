package dev.slipway.aws.access;

import static dev.slipway.aws.access.AwsFailure.Kind.RETRY;
import static dev.slipway.aws.access.AwsFailure.Kind.TERMINAL;
import static dev.slipway.aws.access.AwsFailure.Kind.WAIT;

import dev.slipway.aws.access.AwsFailure.Kind;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the errors of the AWS APIs mean: one row for each that an operation declares, and for those that all have. */
public final class AwsFailures {
    /** The reason of a failure that is about a role which the service cannot assume, or cannot assume yet. */
    public static final String ROLE_NOT_ASSUMABLE = "RoleNotAssumable";

    /**
     * A role that was just made is not known everywhere for half a minute and more, and AWS tells it as a mistake in the request. Only
     * these texts are a reason to wait.
     */
    private static final Pattern ROLE_NOT_THERE_YET = Pattern.compile(
            "[Nn]ot authorized to perform:? (sts:)?AssumeRole|Not authorized to perform DescribeSecurityGroups");

    private static final Pattern COUNT_OF_TRIES = Pattern.compile(" \\(SDK Attempt Count: \\d+\\)");

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("ThrottlingException", RETRY),
            Map.entry("Throttling", RETRY),
            Map.entry("TooManyRequestsException", RETRY),
            Map.entry("RequestLimitExceeded", RETRY),
            Map.entry("RequestThrottledException", RETRY),
            Map.entry("RequestTimeout", RETRY),
            Map.entry("RequestTimeoutException", RETRY),
            Map.entry("InternalFailure", RETRY),
            Map.entry("InternalServerError", RETRY),
            Map.entry("ServiceUnavailable", RETRY),
            Map.entry("ConcurrentModificationException", RETRY),
            Map.entry("ConflictException", RETRY),
            Map.entry("InvalidNextTokenException", RETRY),
            Map.entry("RequestTimeTooSkewed", WAIT),
            Map.entry("RequestExpired", WAIT),
            Map.entry("InvalidSignatureException", WAIT),
            Map.entry("SignatureDoesNotMatch", WAIT),
            Map.entry("ExpiredTokenException", WAIT),
            Map.entry("ExpiredToken", WAIT),
            Map.entry("UnrecognizedClientException", WAIT),
            Map.entry("InvalidClientTokenId", WAIT),
            Map.entry("RegionDisabledException", WAIT),
            Map.entry("OptInRequired", WAIT),
            Map.entry("MissingAuthenticationToken", WAIT),
            Map.entry("MissingAuthenticationTokenException", WAIT),
            Map.entry("IncompleteSignature", WAIT),
            Map.entry("IncompleteSignatureException", WAIT),
            Map.entry("InvalidIdentityToken", WAIT),
            Map.entry("IDPRejectedClaim", WAIT),
            Map.entry("IDPCommunicationError", RETRY),
            Map.entry("NotAuthorized", WAIT),
            Map.entry("AccessDeniedException", WAIT),
            Map.entry("AccessDenied", WAIT),
            Map.entry("AccountLimitExceededException", WAIT),
            Map.entry("LimitExceededException", WAIT),
            Map.entry("ConcurrentPipelineExecutionsLimitExceededException", WAIT),
            Map.entry("OAuthProviderException", WAIT),
            Map.entry("ResourceNotFoundException", WAIT),
            Map.entry("PipelineNotFoundException", WAIT),
            Map.entry("PipelineVersionNotFoundException", WAIT),
            Map.entry("PipelineExecutionNotFoundException", WAIT),
            Map.entry("StageNotFoundException", WAIT),
            Map.entry("ActionNotFoundException", WAIT),
            Map.entry("ActionExecutionNotFoundException", WAIT),
            Map.entry("ActionTypeNotFoundException", WAIT),
            Map.entry("WebhookNotFoundException", WAIT),
            Map.entry("ResourceAlreadyExistsException", WAIT),
            Map.entry("PipelineNameInUseException", WAIT),
            Map.entry("InvalidInputException", TERMINAL),
            Map.entry("ValidationException", TERMINAL),
            Map.entry("InvalidStructureException", TERMINAL),
            Map.entry("InvalidActionDeclarationException", TERMINAL),
            Map.entry("InvalidStageDeclarationException", TERMINAL),
            Map.entry("InvalidBlockerDeclarationException", TERMINAL),
            Map.entry("InvalidTagsException", TERMINAL),
            Map.entry("TooManyTagsException", TERMINAL),
            Map.entry("InvalidArnException", TERMINAL),
            Map.entry("InvalidWebhookAuthenticationParametersException", TERMINAL),
            Map.entry("InvalidWebhookFilterPatternException", TERMINAL),
            Map.entry("InvalidApprovalTokenException", TERMINAL),
            Map.entry("ApprovalAlreadyCompletedException", TERMINAL),
            Map.entry("DuplicatedStopRequestException", TERMINAL),
            Map.entry("PipelineExecutionNotStoppableException", TERMINAL),
            Map.entry("PipelineExecutionOutdatedException", TERMINAL),
            Map.entry("NotLatestPipelineExecutionException", TERMINAL),
            Map.entry("StageNotRetryableException", TERMINAL),
            Map.entry("ConditionNotOverridableException", TERMINAL),
            Map.entry("UnableToRollbackStageException", TERMINAL));

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("ExpiredTokenException", "; renew the credentials"),
            Map.entry("ExpiredToken", "; renew the credentials"),
            Map.entry("UnrecognizedClientException", "; check the credentials and whether the region is enabled"),
            Map.entry("InvalidClientTokenId", "; check the credentials"),
            Map.entry("AccessDeniedException", "; grant it, as slipway aws policy prints it"),
            Map.entry("AccessDenied", "; grant it, as slipway aws policy prints it"),
            Map.entry("AccountLimitExceededException", "; delete what is not needed, or ask AWS for a higher quota"),
            Map.entry("LimitExceededException", "; delete what is not needed, or ask AWS for a higher quota"),
            Map.entry("RequestTimeTooSkewed", "; set the clock of the operator's node"),
            Map.entry("RegionDisabledException", "; enable the region in this account"),
            Map.entry("OptInRequired", "; enable the region in this account"));

    private AwsFailures() {}

    /** Asks, and makes what the SDK throws an answer. */
    public static <T> AwsAnswer<T> asking(Supplier<T> request) {
        try {
            return new AwsAnswer.Given<>(request.get());
        } catch (SdkException e) {
            return new AwsAnswer.Refused<>(of(e));
        }
    }

    /** The meaning of what the SDK throws. */
    public static AwsFailure of(SdkException thrown) {
        if (thrown instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            String text = Optional.ofNullable(refused.awsErrorDetails().errorMessage())
                    .orElse("");
            // What stands between here and AWS, such as a proxy, answers without a code.
            String code =
                    Optional.ofNullable(refused.awsErrorDetails().errorCode()).orElse("");
            String said = code.isEmpty() && text.isBlank() ? "HTTP " + refused.statusCode() : text;
            return of(code, said, refused.statusCode());
        }
        if (cause(thrown, UnknownHostException.class).isPresent()) {
            return new AwsFailure(
                    RETRY,
                    "AwsUnreachable",
                    "AWS could not be asked: no such host is known; check spec.aws.region and the network");
        }
        // The SDK counts its tries there, and what is told is not to change with them.
        String text = COUNT_OF_TRIES
                .matcher(String.valueOf(thrown.getMessage()).lines().findFirst().orElse(""))
                .replaceAll("");
        return new AwsFailure(isPassing(thrown) ? RETRY : WAIT, "AwsUnreachable", "AWS could not be asked: " + text);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> sought) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (sought.isInstance(cause)) {
                return Optional.of(sought.cast(cause));
            }
        }
        return Optional.empty();
    }

    /** The network fails for a moment; credentials that are missing have to be made first. */
    private static boolean isPassing(SdkException thrown) {
        return thrown.retryable()
                || thrown.getCause() instanceof IOException
                || thrown instanceof ApiCallTimeoutException
                || thrown instanceof ApiCallAttemptTimeoutException;
    }

    /** The meaning of an error. An error that has no row is tried again if the service itself failed. */
    public static AwsFailure of(String code, String text, int status) {
        if (ROLE_NOT_THERE_YET.matcher(text).find()) {
            return new AwsFailure(
                    WAIT,
                    ROLE_NOT_ASSUMABLE,
                    "AWS says: " + text + "; a new role takes a minute, else correct its trust policy");
        }
        Kind kind = KINDS.getOrDefault(code, status >= 500 ? RETRY : TERMINAL);
        String said = text.isBlank() ? code : text;
        return new AwsFailure(kind, reason(code), "AWS says: " + said + ADVICE.getOrDefault(code, ""));
    }

    /** Whether the role that a request names is not known everywhere yet. */
    public static boolean isRoleNotThereYet(AwsFailure failure) {
        return failure.reason().equals(ROLE_NOT_ASSUMABLE);
    }

    private static String reason(String code) {
        String word = code.replaceAll("[^A-Za-z0-9]", "").replaceFirst("(Exception|Failure)$", "");
        return word.isEmpty() ? "AwsRefused" : "Aws" + word;
    }
}
