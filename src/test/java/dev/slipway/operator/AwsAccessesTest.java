package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.AwsProject;
import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsIdentity;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As whom and where a manifest may ask AWS. */
class AwsAccessesTest {

    private static final String PASSED = "arn:aws:iam::1:role/builds";
    private static final String GRANTS =
            "{\"team\": {\"regions\": [\"eu-west-1\"], \"assumeRoles\": [\"arn:aws:iam::1:role/team-*\"],"
                    + " \"passRoles\": [\"" + PASSED + "\"]}}";

    private final SecretsServer secrets = new SecretsServer();

    @AfterEach
    void stop() {
        secrets.close();
    }

    private AwsAccesses accesses(Map<String, String> settings) {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder().withMapping(OperatorSettings.class);
        // As Quarkus reads durations: 10m.
        config.withConverter(Duration.class, 200, new DurationConverter());
        config.withDefaultValue("slipway.agent-image", "agent");
        settings.forEach((name, value) -> config.withDefaultValue("slipway." + name, value));
        return new AwsAccesses(secrets.client, config.build().getConfigMapping(OperatorSettings.class));
    }

    private AwsAccesses.Lookup lookup(Map<String, String> settings, String aws) {
        AwsProject placement = Serialization.unmarshal("---\n{serviceRole: r, " + aws + "}", AwsProject.class);
        return accesses(settings).of("team", placement, Set.of(PASSED));
    }

    private static AwsAccess usable(AwsAccesses.Lookup lookup) {
        assertThat(lookup).isInstanceOf(AwsAccesses.Usable.class);
        return ((AwsAccesses.Usable) lookup).access();
    }

    private static AwsAccesses.Refused refused(AwsAccesses.Lookup lookup) {
        assertThat(lookup).isInstanceOf(AwsAccesses.Refused.class);
        return (AwsAccesses.Refused) lookup;
    }

    private static final String WITH_SECRET = "region: eu-west-1, credentials: {secretRef: {name: aws}}";

    @Test
    void a_secret_of_the_namespace_needs_no_grant() {
        secrets.put("aws", "", Map.of("AWS_ACCESS_KEY_ID", "AKID\n", "AWS_SECRET_ACCESS_KEY", " secret "));

        assertThat(usable(lookup(Map.of(), WITH_SECRET)))
                .isEqualTo(new AwsAccess(
                        "eu-west-1",
                        Optional.empty(),
                        new AwsIdentity(
                                Optional.of(new AwsIdentity.Keys("AKID", "secret", Optional.empty())),
                                Optional.empty())));
    }

    @Test
    void a_session_token_and_a_role_to_assume_are_used() {
        secrets.put(
                "aws", "", Map.of("AWS_ACCESS_KEY_ID", "A", "AWS_SECRET_ACCESS_KEY", "s", "AWS_SESSION_TOKEN", "t"));

        AwsIdentity identity = usable(
                        lookup(
                                Map.of(),
                                "region: eu-west-1, credentials: {secretRef: {name: aws}, assumeRole: {roleArn: r, externalId: e}}"))
                .identity();

        assertThat(identity)
                .isEqualTo(new AwsIdentity(
                        Optional.of(new AwsIdentity.Keys("A", "s", Optional.of("t"))),
                        Optional.of(new AwsIdentity.Role("r", Optional.of("e")))));
    }

    @Test
    void a_secret_that_is_not_there_is_named() {
        assertThat(refused(lookup(Map.of(), WITH_SECRET)))
                .isEqualTo(new AwsAccesses.Refused(
                        "SecretNotFound", "there is no Secret aws in this namespace; create it"));
    }

    @ParameterizedTest
    @CsvSource({"AWS_ACCESS_KEY_ID,A", "AWS_SECRET_ACCESS_KEY,s", "access_key,A"})
    void a_secret_with_half_of_the_keys_is_refused(String key, String value) {
        secrets.put("aws", "", Map.of(key, value));

        assertThat(refused(lookup(Map.of(), WITH_SECRET)).reason()).isEqualTo("SecretIncomplete");
    }

    @Test
    void a_key_without_a_value_is_none() {
        secrets.put("aws", "", Map.of("AWS_ACCESS_KEY_ID", "A", "AWS_SECRET_ACCESS_KEY", " \n"));

        assertThat(refused(lookup(Map.of(), WITH_SECRET)).reason()).isEqualTo("SecretIncomplete");
    }

    @Test
    void a_namespace_without_a_grant_may_not_act_as_the_operator() {
        assertThat(refused(lookup(Map.of(), "region: eu-west-1")).reason()).isEqualTo("CredentialsMissing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region: us-east-1, credentials: {assumeRole: {roleArn: \"arn:aws:iam::1:role/team-a\"}}|work in region us-east-1",
                "region: eu-west-1|act without assuming one of its roles",
                "region: eu-west-1, credentials: {assumeRole: {roleArn: \"arn:aws:iam::1:role/admin\"}}|assume role arn:aws:iam::1:role/admin"
            })
    void a_namespace_may_do_no_more_than_it_is_granted(String aws, String what) {
        AwsAccesses.Refused refused = refused(lookup(Map.of("aws-namespaces", GRANTS), aws));

        assertThat(refused.reason()).isEqualTo("NotGranted");
        assertThat(refused.message()).startsWith("namespace team may not " + what + " as the operator; ");
    }

    @Test
    void a_namespace_may_pass_no_role_but_those_that_it_is_granted() {
        String grants = GRANTS.replace(PASSED, "arn:aws:iam::1:role/other");

        assertThat(refused(
                                lookup(
                                        Map.of("aws-namespaces", grants),
                                        "region: eu-west-1, credentials: {assumeRole: {roleArn: \"arn:aws:iam::1:role/team-a\"}}"))
                        .message())
                .startsWith("namespace team may not pass role " + PASSED);
    }

    @Test
    void a_namespace_acts_as_the_operator_where_it_is_granted() {
        AwsIdentity identity = usable(lookup(
                        Map.of("aws-namespaces", GRANTS),
                        "region: eu-west-1, credentials: {assumeRole: {roleArn: \"arn:aws:iam::1:role/team-a\"}}"))
                .identity();

        assertThat(identity)
                .isEqualTo(new AwsIdentity(
                        Optional.empty(),
                        Optional.of(new AwsIdentity.Role("arn:aws:iam::1:role/team-a", Optional.empty()))));
    }

    /** It would be sent what is signed with somebody's keys. */
    @Test
    void an_address_that_no_administrator_has_allowed_is_refused_before_a_secret_is_read() {
        AwsAccesses.Refused refused = refused(lookup(Map.of(), WITH_SECRET + ", endpointUrl: \"http://evil.example\""));

        assertThat(refused.reason()).isEqualTo("EndpointRefused");
        assertThat(refused.message()).contains("http://evil.example");
    }

    @Test
    void an_address_that_an_administrator_has_allowed_is_asked() {
        secrets.put("aws", "", Map.of("AWS_ACCESS_KEY_ID", "A", "AWS_SECRET_ACCESS_KEY", "s"));

        assertThat(usable(lookup(
                                Map.of("aws-endpoints", "http://moto:5000,http://other"),
                                WITH_SECRET + ", endpointUrl: \"http://moto:5000\""))
                        .endpoint())
                .contains(URI.create("http://moto:5000"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", ", false"})
    void the_operator_imports_source_credentials_only_where_that_is_granted(String grant, boolean allowed) {
        String grants = "{\"team\": {" + (grant == null ? "" : "\"importSourceCredentials\": " + grant) + "}}";
        AwsProject placement = Serialization.unmarshal("---\n{serviceRole: r, region: eu-west-1}", AwsProject.class);

        assertThat(accesses(Map.of("aws-namespaces", grants))
                        .importing("team", placement)
                        .isEmpty())
                .isEqualTo(allowed);
    }

    @Test
    void who_has_a_secret_of_his_own_needs_no_grant_to_import() {
        AwsProject placement = Serialization.unmarshal("---\n{serviceRole: r, " + WITH_SECRET + "}", AwsProject.class);

        assertThat(accesses(Map.of()).importing("team", placement)).isEmpty();
    }
}
