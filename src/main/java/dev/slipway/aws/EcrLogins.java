package dev.slipway.aws;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logins of Amazon ECR that the process's own role opens: a web identity (IAM roles for service accounts), a pod identity or
 * whatever else the SDK's default chain finds. Asked only for hosts of ECR: once for the twelve hours that a login lasts, and
 * at most once a minute while there is none. Thread-safe; who comes while ECR is asked waits for that answer.
 */
public final class EcrLogins {

    private static final Duration RESERVE = Duration.ofMinutes(10);
    private static final Duration REFUSAL = Duration.ofMinutes(1);

    /** What there is for a host. */
    public sealed interface Answer {}

    /** A login. Its text shows no secret. */
    public record Login(String user, String password) implements Answer {
        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }

    /** The host is none of ECR. */
    public record NotEcr() implements Answer {}

    /** There is no role, or it may not log in; {@code message} is a sentence. */
    public record Refused(String message) implements Answer {}

    /** What the service of one region said last. Its lock is held while the service is asked. */
    private static final class Known {
        private EcrTokens.Answer answer = new EcrTokens.Denied("it was not asked");
        private Instant until = Instant.MIN;
    }

    private final InstantSource clock;
    private final EcrTokens tokens;
    private final Map<EcrHost, Known> known = new ConcurrentHashMap<>();

    /** Asks with the credentials that the SDK finds in the environment of the process. */
    public EcrLogins(InstantSource clock) {
        this(clock, new SdkEcrTokens());
    }

    EcrLogins(InstantSource clock, EcrTokens tokens) {
        this.clock = clock;
        this.tokens = tokens;
    }

    /** The login for a registry's host. */
    public Answer find(String registry) {
        Optional<EcrHost> host = EcrHost.of(registry);
        if (host.isEmpty()) {
            return new NotEcr();
        }
        EcrTokens.Answer answer = current(host.get());
        return answer instanceof EcrTokens.Granted granted
                ? login(granted)
                : refused(registry, host.get(), (EcrTokens.Denied) answer);
    }

    private EcrTokens.Answer current(EcrHost host) {
        Known last = known.computeIfAbsent(host, unknown -> new Known());
        synchronized (last) {
            if (!clock.instant().isBefore(last.until)) {
                last.answer = tokens.ask(host);
                last.until = last.answer instanceof EcrTokens.Granted granted
                        ? granted.expires().minus(RESERVE)
                        : clock.instant().plus(REFUSAL);
            }
            return last.answer;
        }
    }

    private static Login login(EcrTokens.Granted granted) {
        String[] parts = new String(Base64.getDecoder().decode(granted.token()), StandardCharsets.UTF_8).split(":", 2);
        return new Login(parts[0], parts.length < 2 ? "" : parts[1]);
    }

    /** Accounts share the answer of their region, so the sentence names the registry that this is about. */
    private static Refused refused(String registry, EcrHost host, EcrTokens.Denied denied) {
        String right = host.kind() == EcrHost.Kind.PUBLIC
                ? "ecr-public:GetAuthorizationToken and sts:GetServiceBearerToken"
                : "ecr:GetAuthorizationToken";
        return new Refused("Amazon ECR gives no login for " + registry + ": " + denied.reason()
                + "; give the build's service account a role that may call " + right);
    }
}
