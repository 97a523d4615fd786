package dev.slipway.aws.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.aws.access.AwsFailure.Kind;
import dev.slipway.conformance.Conforms;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Each error means one thing, whatever its text and status, and says so in a condition. */
class AwsFailuresTest {

    static Stream<String> declaredErrors() throws IOException {
        Set<String> errors = new TreeSet<>();
        for (String service : new String[] {"codebuild", "codepipeline"}) {
            try (InputStream file = AwsFailuresTest.class.getResourceAsStream("/aws/" + service + "-shapes.json")) {
                JsonNode operations = new ObjectMapper().readTree(file).get("operations");
                operations.forEach(operation -> operation.path("errors").forEach(error -> errors.add(error.asText())));
            }
        }
        return errors.stream();
    }

    private static AwsFailure refused(String code, String text, int status) {
        return AwsFailures.of(code, text, status);
    }

    @ParameterizedTest
    @MethodSource("declaredErrors")
    @Conforms("in-aws/declared-errors")
    void an_error_that_an_operation_declares_has_a_row(String code) {
        // What has no row is judged by its status.
        assertThat(refused(code, "x", 400).kind())
                .isEqualTo(refused(code, "x", 500).kind());
    }

    @ParameterizedTest
    @MethodSource("declaredErrors")
    void its_reason_is_a_word_for_a_condition_and_does_not_depend_on_the_text(String code) {
        assertThat(refused(code, "x", 400).reason())
                .matches("Aws([A-Z][a-z0-9]*)+")
                .isEqualTo(refused(code, "2 validation errors detected", 500).reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ThrottlingException",
                "Throttling",
                "TooManyRequestsException",
                "RequestLimitExceeded",
                "RequestThrottledException",
                "RequestTimeout",
                "RequestTimeoutException",
                "InternalFailure",
                "ServiceUnavailable",
                "ConcurrentModificationException"
            })
    @Conforms("in-aws/throttling")
    void what_passes_by_itself_is_tried_again(String code) {
        assertThat(refused(code, "Rate exceeded", 400).kind()).isEqualTo(Kind.RETRY);
    }

    /** No operation declares these: AWS's "Common errors", and those of STS. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RequestTimeTooSkewed",
                "RequestExpired",
                "InvalidSignatureException",
                "SignatureDoesNotMatch",
                "IncompleteSignature",
                "MissingAuthenticationToken",
                "ExpiredToken",
                "UnrecognizedClientException",
                "InvalidClientTokenId",
                "OptInRequired",
                "RegionDisabledException",
                "NotAuthorized",
                "AccessDenied",
                "InvalidIdentityToken",
                "IDPRejectedClaim"
            })
    void what_is_wrong_with_the_credentials_or_the_region_is_not_the_manifests_fault(String code) {
        assertThat(refused(code, "no", 403).kind()).isEqualTo(Kind.WAIT);
    }

    @ParameterizedTest
    @CsvSource({"500,RETRY", "503,RETRY", "400,TERMINAL", "403,TERMINAL"})
    void an_error_without_a_row_is_tried_again_if_the_service_itself_failed(int status, Kind kind) {
        assertThat(refused("SomethingNewException", "x", status).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InvalidInputException|CodeBuild is not authorized to perform: sts:AssumeRole on arn:aws:iam::1:role/r",
                "InvalidInputException|Not authorized to perform DescribeSecurityGroups",
                "InvalidStructureException|CodePipeline is not authorized to perform AssumeRole on role arn:aws:iam::1:role/r"
            })
    @Conforms({"in-aws/new-role-of-a-project", "in-aws/new-role-of-a-pipeline"})
    void a_role_that_was_just_made_is_waited_for(String code, String text) {
        AwsFailure failure = refused(code, text, 400);

        assertThat(failure.kind()).isEqualTo(Kind.WAIT);
        assertThat(failure.reason()).isEqualTo("RoleNotAssumable");
        assertThat(failure.message()).contains(text).contains("trust policy");
        assertThat(AwsFailures.isRoleNotThereYet(failure)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InvalidInputException|Invalid service role: Service role account ID does not match caller's account",
                "InvalidInputException|Invalid project source: location must be a valid source",
                "InvalidStructureException|Pipeline has only 1 stage(s).",
                "InvalidActionDeclarationException|Action configuration is missing required configuration 'OAuthToken'",
                "ValidationException|1 validation error detected"
            })
    @Conforms("in-aws/new-role-of-a-project")
    void a_mistake_in_the_manifest_is_not_tried_again(String code, String text) {
        AwsFailure failure = refused(code, text, 400);

        assertThat(failure.kind()).isEqualTo(Kind.TERMINAL);
        assertThat(failure.message()).isEqualTo("AWS says: " + text);
        assertThat(AwsFailures.isRoleNotThereYet(failure)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException,slipway aws policy",
        "ExpiredTokenException,renew the credentials",
        "InvalidClientTokenId,check the credentials",
        "AccountLimitExceededException,a higher quota",
        "RegionDisabledException,enable the region",
        "OptInRequired,enable the region"
    })
    @Conforms("project/quotas-of-the-account")
    void what_somebody_else_has_to_do_is_said(String code, String advice) {
        AwsFailure failure = refused(code, "no", 400);

        assertThat(failure.kind()).isEqualTo(Kind.WAIT);
        assertThat(failure.message()).startsWith("AWS says: no; ").contains(advice);
    }

    @Test
    void an_error_without_a_text_is_told_by_its_code() {
        assertThat(refused("InternalFailure", "", 500).message()).isEqualTo("AWS says: InternalFailure");
    }

    /** As a proxy or a load balancer between here and AWS answers. */
    @Test
    void an_answer_without_a_code_is_judged_by_its_status() {
        AwsFailure failure = AwsFailures.of(AwsServiceException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().build())
                .statusCode(503)
                .build());

        assertThat(failure).isEqualTo(new AwsFailure(Kind.RETRY, "AwsRefused", "AWS says: HTTP 503"));
    }

    static Stream<SdkClientException> lostConnections() {
        return Stream.of(
                SdkClientException.create("Unable to execute HTTP request", new ConnectException("refused")),
                ApiCallTimeoutException.create(60_000),
                ApiCallAttemptTimeoutException.create(20_000));
    }

    @ParameterizedTest
    @MethodSource("lostConnections")
    void a_network_that_fails_for_a_moment_is_tried_again(SdkClientException thrown) {
        AwsFailure failure = AwsFailures.of(thrown);

        assertThat(failure.kind()).isEqualTo(Kind.RETRY);
        assertThat(failure.reason()).isEqualTo("AwsUnreachable");
    }

    @Test
    void credentials_that_cannot_be_found_have_to_be_made_first() {
        AwsFailure failure = AwsFailures.of(
                SdkClientException.create("Unable to load credentials from any of the providers\n in the chain"));

        assertThat(failure)
                .isEqualTo(new AwsFailure(
                        Kind.WAIT,
                        "AwsUnreachable",
                        "AWS could not be asked: Unable to load credentials from any of the providers"));
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidIdentityToken,WAIT",
        "IDPRejectedClaim,WAIT",
        "IDPCommunicationError,RETRY",
        "RegionDisabledException,WAIT"
    })
    void what_STS_says_against_a_web_identity_has_a_row(String code, Kind kind) {
        assertThat(refused(code, "x", 400).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User: arn:aws:iam::1:user/a is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/b",
                "Not authorized to perform sts:AssumeRoleWithWebIdentity"
            })
    void a_role_that_is_not_given_to_us_is_told_as_such(String text) {
        assertThat(refused("AccessDenied", text, 403).reason()).isEqualTo("RoleNotAssumable");
    }

    @Test
    void how_often_the_sdk_has_tried_is_not_told() {
        AwsFailure failure = AwsFailures.of(SdkClientException.create(
                "Unable to execute HTTP request: Connection refused (SDK Attempt Count: 3)",
                new ConnectException("refused")));
        assertThat(failure.message())
                .isEqualTo("AWS could not be asked: Unable to execute HTTP request: Connection refused");
    }

    @Test
    void a_host_that_is_not_known_points_to_the_region() {
        AwsFailure failure = AwsFailures.of(SdkClientException.create(
                "Received an UnknownHostException when attempting to interact with a service. (SDK Attempt Count: 2)",
                new UnknownHostException("sts.eu-nowhere-9.amazonaws.com")));
        assertThat(failure.kind()).isEqualTo(Kind.RETRY);
        assertThat(failure.message())
                .isEqualTo("AWS could not be asked: no such host is known; check spec.aws.region and the network");
    }
}
