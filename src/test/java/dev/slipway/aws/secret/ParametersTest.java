package dev.slipway.aws.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.SecretValues.Denied;
import dev.slipway.core.build.SecretValues.Found;
import dev.slipway.core.build.SecretValues.Lookup;
import dev.slipway.core.build.SecretValues.Missing;
import dev.slipway.core.build.SecretValues.Unreachable;
import dev.slipway.core.build.SecretValues.Unusable;
import dev.slipway.core.build.ValueReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** How the Parameter Store is asked, and what its answers mean. */
class ParametersTest {

    private final List<GetParametersRequest> requests = new ArrayList<>();

    private Map<ValueReference, Lookup> ask(List<String> names, java.util.function.Supplier<List<Parameter>> answer) {
        SsmClient client = new SsmClient() {
            @Override
            public GetParametersResponse getParameters(GetParametersRequest request) {
                requests.add(request);
                return GetParametersResponse.builder().parameters(answer.get()).build();
            }

            @Override
            public String serviceName() {
                return "ssm";
            }

            @Override
            public void close() {}
        };
        return Parameters.lookUp(
                client, names.stream().map(ValueReference.Parameter::new).toList());
    }

    private static Parameter parameter(String name, String value) {
        return Parameter.builder().name(name).value(value).build();
    }

    @Test
    void ten_are_asked_for_at_once_decrypted() {
        List<String> names = IntStream.range(0, 23).mapToObj(i -> "/p/" + i).toList();

        Map<ValueReference, Lookup> answers = ask(names, () -> List.of(parameter("/p/22", "v")));

        assertThat(requests)
                .allSatisfy(request -> assertThat(request.withDecryption()).isTrue())
                .extracting(request -> request.names().size())
                .containsExactly(10, 10, 3);
        assertThat(answers).hasSize(23).containsEntry(new ValueReference.Parameter("/p/22"), new Found("v"));
        assertThat(answers).containsEntry(new ValueReference.Parameter("/p/0"), new Missing(""));
    }

    @Test
    void a_name_that_cannot_be_one_is_missing_and_does_not_spoil_the_call() {
        Map<ValueReference, Lookup> answers =
                ask(List.of("/${TARGET_ENV}/a", "ok"), () -> List.of(parameter("ok", "v")));

        assertThat(requests)
                .singleElement()
                .extracting(GetParametersRequest::names)
                .isEqualTo(List.of("ok"));
        assertThat(answers).containsEntry(new ValueReference.Parameter("/${TARGET_ENV}/a"), new Missing(""));
    }

    @Test
    void an_answer_is_known_by_name_by_ARN_and_by_version() {
        String arn = "arn:aws:ssm:eu-central-1:123456789012:parameter/a";
        Parameter found = Parameter.builder()
                .name("/a")
                .arn(arn)
                .selector(":3")
                .value("v")
                .build();

        assertThat(ask(List.of("/a:3", arn + ":3", arn, "/a:4"), () -> List.of(found))
                        .values())
                .containsExactly(new Found("v"), new Found("v"), new Found("v"), new Missing(""));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        refused("AccessDeniedException", "User: x is not authorized"),
                        new Denied("AccessDeniedException: User: x is not authorized")),
                Arguments.of(refused("ResourceNotFoundException", "gone"), new Missing("")),
                Arguments.of(
                        refused("ThrottlingException", "Rate exceeded"),
                        new Unusable("ThrottlingException: Rate exceeded")),
                Arguments.of(
                        AwsServiceException.builder()
                                .statusCode(407)
                                .awsErrorDetails(AwsErrorDetails.builder().build())
                                .build(),
                        new Unreachable("AWS could not be asked: HTTP 407 came back; set AWS_REGION and AWS_PROFILE (or"
                                + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) to ask AWS, or give the values in a file"
                                + " with --secrets FILE, which asks nobody")),
                Arguments.of(refused("InvalidKeyId", ""), new Unusable("InvalidKeyId")),
                Arguments.of(
                        refused("ExpiredTokenException", "It expired"),
                        new Unreachable(
                                "ExpiredTokenException: It expired; set AWS_REGION and AWS_PROFILE (or AWS_ACCESS_KEY_ID and"
                                        + " AWS_SECRET_ACCESS_KEY) to ask AWS, or give the values in a file with --secrets FILE,"
                                        + " which asks nobody")),
                Arguments.of(
                        SdkClientException.create("Unable to load credentials from any of the providers\n at X"),
                        new Unreachable(
                                "AWS could not be asked: there are no credentials; set AWS_REGION and AWS_PROFILE (or"
                                        + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) to ask AWS, or give the values in a"
                                        + " file with --secrets FILE, which asks nobody")));
    }

    private static SdkException refused(String code, String message) {
        return AwsServiceException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_AWS_refuses_keeps_its_code(SdkException thrown, Lookup lookup) {
        assertThat(ask(List.of("a"), () -> {
                    throw thrown;
                }))
                .containsEntry(new ValueReference.Parameter("a"), lookup);
    }
}
