package dev.slipway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.EcrLogins.Login;
import dev.slipway.aws.EcrLogins.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When Amazon ECR is asked, and when the last answer does. */
class EcrLoginTurnsTest {

    private static final String HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
    private static final String OTHER_ACCOUNT = "210987654321.dkr.ecr.eu-west-1.amazonaws.com";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = NOW;

    private EcrLogins answering(EcrTokens.Answer... answers) {
        Queue<EcrTokens.Answer> queue = new ArrayDeque<>(List.of(answers));
        return new EcrLogins(() -> now, host -> {
            asked.incrementAndGet();
            return queue.remove();
        });
    }

    private static EcrTokens.Granted token(String password, Duration life) {
        String text = "AWS:" + password;
        return new EcrTokens.Granted(
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)), NOW.plus(life));
    }

    @Test
    void a_login_is_kept_until_shortly_before_it_ends() {
        EcrLogins logins = answering(token("one", Duration.ofHours(12)), token("two", Duration.ofHours(24)));

        assertThat(logins.find(HOST)).isEqualTo(new Login("AWS", "one"));
        now = NOW.plus(Duration.ofHours(11));
        assertThat(logins.find(HOST)).isEqualTo(new Login("AWS", "one"));
        now = NOW.plus(Duration.ofHours(11).plusMinutes(51));
        assertThat(logins.find(HOST)).isEqualTo(new Login("AWS", "two"));
    }

    @Test
    void a_refusal_is_kept_for_a_minute() {
        EcrLogins logins = answering(new EcrTokens.Denied("no role"), token("one", Duration.ofHours(12)));

        logins.find(HOST);
        now = NOW.plusSeconds(59);
        assertThat(logins.find(HOST)).isInstanceOf(Refused.class);
        assertThat(asked).hasValue(1);
        now = NOW.plusSeconds(60);
        assertThat(logins.find(HOST)).isEqualTo(new Login("AWS", "one"));
    }

    @Test
    void a_kept_refusal_names_the_registry_that_it_is_about() {
        EcrLogins logins = answering(new EcrTokens.Denied("no role"));
        logins.find(HOST);

        assertThat(logins.find(OTHER_ACCOUNT))
                .isEqualTo(new Refused("Amazon ECR gives no login for " + OTHER_ACCOUNT + ": no role; give the build's"
                        + " service account a role that may call ecr:GetAuthorizationToken"));
    }

    @Test
    @Timeout(60)
    void those_who_come_while_it_is_asked_get_the_same_answer() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<EcrTokens.Answer> answer = new CompletableFuture<>();
        EcrLogins logins = new EcrLogins(() -> now, host -> {
            asked.incrementAndGet();
            running.countDown();
            return answer.join();
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<EcrLogins.Answer>> found = IntStream.range(0, 8)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> logins.find(HOST), threads))
                    .toList();
            running.await();
            answer.complete(new EcrTokens.Denied("no role"));

            assertThat(found).allSatisfy(one -> assertThat(one.join()).isInstanceOf(Refused.class));
            assertThat(asked).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_token_does_not_show_itself() {
        assertThat(token("secret", Duration.ofHours(1))).hasToString("Granted[expires=2026-01-02T04:04:05Z]");
    }
}
