package dev.slipway.aws;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecrpublic.EcrPublicClient;

/**
 * Logins of Amazon ECR that the process's own role opens: a web identity (IAM roles for service accounts), a pod identity or
 * whatever else the SDK's default chain finds. Asked only for hosts of ECR, and once for the twelve hours that a login lasts.
 */
public final class EcrLogins {

    private static final Duration RESERVE = Duration.ofMinutes(10);

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

    private record Kept(Login login, Instant until) {}

    private final InstantSource clock;
    private final Map<EcrHost, Kept> kept = new ConcurrentHashMap<>();

    /** Asks with the credentials that the SDK finds in the environment of the process. */
    public EcrLogins(InstantSource clock) {
        this.clock = clock;
    }

    /** The login for a registry's host. */
    public Answer find(String registry) {
        Optional<EcrHost> host = EcrHost.of(registry);
        if (host.isEmpty()) {
            return new NotEcr();
        }
        Kept known = kept.get(host.get());
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.login();
        }
        try {
            Kept asked = host.get().kind() == EcrHost.Kind.PUBLIC ? fromPublic(host.get()) : fromPrivate(host.get());
            kept.put(host.get(), asked);
            return asked.login();
        } catch (SdkException e) {
            return new Refused("Amazon ECR gives no login for " + registry + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                    + "; give the build's service account a role that may call ecr:GetAuthorizationToken");
        }
    }

    private static Kept fromPrivate(EcrHost host) {
        try (EcrClient client = EcrClient.builder()
                .region(Region.of(host.region()))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            AuthorizationData data =
                    client.getAuthorizationToken().authorizationData().get(0);
            return kept(data.authorizationToken(), data.expiresAt());
        }
    }

    private static Kept fromPublic(EcrHost host) {
        try (EcrPublicClient client = EcrPublicClient.builder()
                .region(Region.of(host.region()))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            var data = client.getAuthorizationToken(request -> {}).authorizationData();
            return kept(data.authorizationToken(), data.expiresAt());
        }
    }

    /** The token is {@code USER:PASSWORD} in Base64. */
    private static Kept kept(String token, Instant expires) {
        String[] parts = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).split(":", 2);
        return new Kept(new Login(parts[0], parts.length < 2 ? "" : parts[1]), expires.minus(RESERVE));
    }
}
