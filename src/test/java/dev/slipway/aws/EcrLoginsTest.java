package dev.slipway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.EcrLogins.Login;
import dev.slipway.aws.EcrLogins.NotEcr;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("tools")
class EcrLoginsTest {

    private static final String HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

    private final InstantSource clock = () -> Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void a_role_that_may_logs_in() throws Exception {
        try (Moto moto = new Moto()) {
            assertThat(new EcrLogins(clock).find(HOST)).isInstanceOfSatisfying(Login.class, login -> {
                assertThat(login.user()).isEqualTo("AWS");
                assertThat(login.password()).isNotEmpty();
            });
        }
    }

    @Test
    void a_login_does_not_show_its_secret() throws Exception {
        try (Moto moto = new Moto()) {
            EcrLogins.Answer answer = new EcrLogins(clock).find(HOST);

            assertThat(answer).hasToString("Login[user=AWS]");
        }
    }

    @Test
    void other_registries_are_not_asked_for() {
        assertThat(new EcrLogins(clock).find("docker.io")).isEqualTo(new NotEcr());
    }
}
