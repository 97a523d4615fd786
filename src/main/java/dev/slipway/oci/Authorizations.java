package dev.slipway.oci;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Authorization headers for registries. A token is used again for the same registry, credential and scope; once a registry
 * has challenged, later requests do not wait to be refused.
 */
final class Authorizations {

    private record TokenKey(String registry, Set<String> scopes, Optional<Credential> credential) {}

    private final RegistryCredentials credentials;
    private final TokenServer tokenServer;
    private final InstantSource clock;
    private final Map<TokenKey, Token> tokens = new ConcurrentHashMap<>();
    private final Map<String, Challenge> challenges = new ConcurrentHashMap<>();

    Authorizations(RegistryCredentials credentials, TokenServer tokenServer, InstantSource clock) {
        this.credentials = credentials;
        this.tokenServer = tokenServer;
        this.clock = clock;
    }

    Optional<Credential> credential(RegistryAccess access) {
        return credentials.find(access.registry(), access.repository());
    }

    /** The header to send with a request that was not refused yet; none if the registry never challenged. */
    Attempt<Optional<String>> header(RegistryRequest request) throws IOException, InterruptedException {
        Challenge challenge = challenges.get(request.access().registry());
        return challenge == null ? none() : answer(request, challenge);
    }

    /** The header to send with a request that was refused with status 401; none if there is nothing better to send. */
    Attempt<Optional<String>> renewed(RegistryRequest request, HttpHeaders refusal, Optional<String> refused)
            throws IOException, InterruptedException {
        List<Challenge> offered = Challenge.parse(refusal.allValues("WWW-Authenticate"));
        Optional<Challenge> best = offered.stream()
                .filter(challenge -> challenge instanceof Challenge.Bearer)
                .findFirst()
                .or(() -> offered.stream().findFirst());
        if (best.isEmpty()) {
            return none();
        }
        challenges.put(request.access().registry(), best.get());
        tokens.values().removeIf(token -> refused.filter(token.header()::equals).isPresent());
        Attempt<Optional<String>> fresh = answer(request, best.get());
        return fresh.answer() instanceof Success<Optional<String>> success
                        && success.value().equals(refused)
                ? none()
                : fresh;
    }

    private Attempt<Optional<String>> answer(RegistryRequest request, Challenge challenge)
            throws IOException, InterruptedException {
        Optional<Credential> credential = credential(request.access());
        if (challenge instanceof Challenge.Bearer bearer) {
            return token(request, bearer, credential);
        }
        return new Attempt.Settled<>(new Success<>(credential.flatMap(given ->
                given instanceof Credential.Password password ? Optional.of(password.basic()) : Optional.empty())));
    }

    private synchronized Attempt<Optional<String>> token(
            RegistryRequest request, Challenge.Bearer bearer, Optional<Credential> credential)
            throws IOException, InterruptedException {
        RegistryAccess access = request.access();
        TokenKey key = new TokenKey(access.registry(), access.scopes(), credential);
        Instant now = clock.instant();
        Token known = tokens.get(key);
        if (known != null && known.expires().isAfter(now)) {
            return new Attempt.Settled<>(new Success<>(Optional.of(known.header())));
        }
        Attempt<Token> asked = tokenServer.ask(request, bearer, credential, now);
        if (asked.answer() instanceof Success<Token> given) {
            tokens.values().removeIf(token -> !token.expires().isAfter(now));
            tokens.put(key, given.value());
            return new Attempt.Settled<>(new Success<>(Optional.of(given.value().header())));
        }
        return Attempt.failed(asked, (RegistryFailure<Token>) asked.answer());
    }

    private static Attempt<Optional<String>> none() {
        return new Attempt.Settled<>(new Success<>(Optional.empty()));
    }
}
