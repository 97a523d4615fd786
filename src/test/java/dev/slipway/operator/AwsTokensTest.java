package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** CodePipeline is given the tokens of Secrets that are for github.com, and no others. */
class AwsTokensTest {

    private final SecretsServer secrets = new SecretsServer();
    private final AwsTokens tokens = new AwsTokens(new SourceCredentials(secrets.client));

    @AfterEach
    void stop() {
        secrets.close();
    }

    private AwsTokens.Usable usable(Map<String, String> wanted) {
        AwsTokens.Lookup lookup = tokens.of("team", wanted);
        assertThat(lookup).isInstanceOf(AwsTokens.Usable.class);
        return (AwsTokens.Usable) lookup;
    }

    @Test
    void a_pipeline_without_tokens_has_nothing_to_compare() {
        assertThat(usable(Map.of())).isEqualTo(new AwsTokens.Usable(Map.of(), Optional.empty()));
    }

    @Test
    void each_action_has_the_token_of_its_secret() {
        secrets.put("one", "github.com", Map.of("token", "t1\n"));
        secrets.put("two", "github.com", Map.of("password", "t2"));

        assertThat(usable(Map.of("S/A", "one", "S/B", "two", "S/C", "one")).tokens())
                .isEqualTo(Map.of("S/A", "t1", "S/B", "t2", "S/C", "t1"));
    }

    @Test
    @Conforms("in-aws/changed-token")
    void a_token_that_is_renewed_shows_and_the_token_does_not() {
        secrets.put("one", "github.com", Map.of("token", "hunter2"));
        Optional<String> before = usable(Map.of("S/A", "one")).hash();
        assertThat(usable(Map.of("S/A", "one")).hash()).isEqualTo(before);

        secrets.put("one", "github.com", Map.of("token", "hunter3"));

        assertThat(usable(Map.of("S/A", "one")).hash()).isPresent().isNotEqualTo(before);
        assertThat(before.orElseThrow()).doesNotContain("hunter");
    }

    @Test
    void a_token_for_another_host_is_not_given_away() {
        secrets.put("one", "git.example.com", Map.of("token", "hunter2"));

        assertThat(tokens.of("team", Map.of("S/A", "one"))).isInstanceOfSatisfying(AwsTokens.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo("SecretForOtherHost");
            assertThat(refused.message()).doesNotContain("hunter2");
        });
    }

    @Test
    void one_that_is_missing_holds_all() {
        secrets.put("one", "github.com", Map.of("token", "t1"));

        assertThat(tokens.of("team", Map.of("S/A", "one", "S/B", "gone")))
                .isEqualTo(new AwsTokens.Refused(
                        "SecretNotFound", "there is no Secret gone in this namespace; create it"));
    }

    @Test
    void tokens_are_not_printed() {
        secrets.put("one", "github.com", Map.of("token", "hunter2"));

        assertThat(usable(Map.of("S/A", "one")).toString()).doesNotContain("hunter2");
    }
}
