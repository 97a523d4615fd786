package dev.slipway.aws.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.MotoServer;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.SecretValues.Found;
import dev.slipway.core.build.SecretValues.Lookup;
import dev.slipway.core.build.SecretValues.Missing;
import dev.slipway.core.build.SecretValues.Unreachable;
import dev.slipway.core.build.SecretValues.Unusable;
import dev.slipway.core.build.ValueReference;
import dev.slipway.core.buildspec.SecretsManagerReference;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Values as moto keeps them, asked for with the SDK's own settings. */
@Tag("tools")
class SecretsOnMotoTest {

    private static final Map<String, String> SETTINGS =
            Map.of("aws.accessKeyId", "AKIDEXAMPLE", "aws.secretAccessKey", "secret", "aws.region", "eu-central-1");

    private static MotoServer moto;
    private static String arn;
    private static String firstVersion;

    @BeforeAll
    static void keep() throws Exception {
        moto = new MotoServer(Map.of());
        SETTINGS.forEach(System::setProperty);
        System.setProperty("aws.endpointUrl", moto.endpoint().toString());
        try (SsmClient ssm =
                SsmClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
            ssm.putParameter(
                    request -> request.name("/db/password").value("hunter2").type(ParameterType.SECURE_STRING));
            ssm.putParameter(request -> request.name("plain").value("text").type(ParameterType.STRING));
        }
        try (SecretsManagerClient secrets = SecretsManagerClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            var created = secrets.createSecret(request -> request.name("db").secretString("{\"user\": \"old\"}"));
            arn = created.arn();
            firstVersion = created.versionId();
            secrets.putSecretValue(
                    request -> request.secretId("db").secretString("{\"user\": \"new\", \"port\": 5432}"));
            secrets.createSecret(request -> request.name("text").secretString("no JSON"));
            secrets.createSecret(
                    request -> request.name("binary").secretBinary(SdkBytes.fromUtf8String("binary-secret")));
        }
    }

    @AfterAll
    static void end() {
        SETTINGS.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrl");
        moto.close();
    }

    private static Lookup lookUp(ValueReference reference) {
        return new AwsSecretValues().lookUp(Set.of(reference)).get(reference);
    }

    private static ValueReference secret(String text) {
        return new ValueReference.Secret(((SecretsManagerReference.Valid)
                        SecretsManagerReference.parse(text.replace("ARN", arn).replace("FIRST", firstVersion)))
                .reference());
    }

    @Test
    @Conforms({"environment/types", "environment/missing-parameter"})
    void parameters_are_found_decrypted_or_missing() {
        assertThat(new AwsSecretValues()
                        .lookUp(Set.of(
                                new ValueReference.Parameter("/db/password"),
                                new ValueReference.Parameter("plain"),
                                new ValueReference.Parameter("/gone"))))
                .containsEntry(new ValueReference.Parameter("/db/password"), new Found("hunter2"))
                .containsEntry(new ValueReference.Parameter("plain"), new Found("text"))
                .containsEntry(new ValueReference.Parameter("/gone"), new Missing(""));
    }

    @ParameterizedTest
    @Conforms("environment/secret-reference")
    @CsvSource(delimiter = '|', textBlock = """
            db                      | {"user": "new", "port": 5432}
            db:user                 | new
            db:port                 | 5432
            db:user:AWSPREVIOUS     | old
            db:user:AWSCURRENT:     | new
            db:user::FIRST          | old
            db:::FIRST              | {"user": "old"}
            ARN:user                | new
            text                    | no JSON
            """)
    void a_secret_is_found_by_id_ARN_key_stage_and_version(String reference, String value) {
        assertThat(lookUp(secret(reference))).isEqualTo(new Found(value));
    }

    @Test
    void a_secret_that_is_missing_binary_or_without_the_key_says_so() {
        assertThat(lookUp(secret("gone:user"))).isEqualTo(new Missing(""));
        assertThat(lookUp(secret("db:user::00000000-0000-0000-0000-000000000000")))
                .isEqualTo(new Missing(""));
        assertThat(lookUp(secret("binary")))
                .isEqualTo(new Unusable("the secret binary is binary, which no variable can hold; keep it as text"));
        assertThat(lookUp(secret("db:password"))).isEqualTo(new Unusable("the secret db has no key password"));
    }

    @Test
    void where_nobody_listens_the_answer_says_both_ways_out() {
        System.setProperty("aws.endpointUrl", "http://127.0.0.1:1");
        try {
            assertThat(lookUp(new ValueReference.Parameter("a")))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            answer -> assertThat(answer.message())
                                    .startsWith("AWS could not be asked: ")
                                    .contains("AWS_PROFILE", "--secrets FILE")
                                    .doesNotContain("software.amazon", "Attempt"));
        } finally {
            System.setProperty("aws.endpointUrl", moto.endpoint().toString());
        }
    }
}
