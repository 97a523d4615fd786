package dev.slipway.oci;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.oci.RegistryFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Asks for tokens (distribution project, token authentication; OAuth 2 for identity tokens). */
final class TokenServer {

    private static final int MAX_BYTES = 1 << 20;
    private static final long DEFAULT_SECONDS = 60;
    private static final long MAX_SECONDS = 3600;
    private static final long MARGIN_SECONDS = 10;
    private static final Pattern RESOURCE_SCOPE =
            Pattern.compile("[a-z]+(?:\\([a-z]+\\))?:[^: ]+(?::[0-9]+)?[^: ]*:.*");
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,65536}");

    private final HttpTransport transport;

    TokenServer(HttpTransport transport) {
        this.transport = transport;
    }

    /** A token that opens what {@code refused} asks for; without a credential, the one that everybody gets. */
    Attempt<Token> ask(
            RegistryRequest refused, Challenge.Bearer challenge, Optional<Credential> credential, Instant now)
            throws IOException, InterruptedException {
        RegistryAccess access = refused.access();
        URI realm = realm(refused.uri(), challenge);
        List<String> parameters = parameters(access, challenge);
        RegistryRequest request =
                credential.filter(Credential.IdentityToken.class::isInstance).isPresent()
                        ? exchange(access, realm, parameters, (Credential.IdentityToken) credential.get())
                        : RegistryRequest.of(access, "GET", withQuery(realm, parameters));
        Optional<String> basic = credential.flatMap(given ->
                given instanceof Credential.Password password ? Optional.of(password.basic()) : Optional.empty());
        try (HttpAnswer answer = transport.send(request, basic)) {
            if (answer.status() == 401 || (answer.status() == 403 && credential.isEmpty())) {
                return new Attempt.Settled<>(RegistryFailures.unauthorized(
                        access,
                        credential,
                        RegistryError.read(
                                answer, credential.map(Credential::secrets).orElseGet(List::of))));
            }
            return answer.status() == 200
                    ? new Attempt.Settled<>(new Success<>(read(answer, now)))
                    : RegistryFailures.of(access, request.uri(), answer, credential, now);
        } catch (BrokenProtocolException e) {
            throw e;
        } catch (IOException e) {
            return ConnectionFailures.of(access.registry() + " (its token server " + realm.getHost() + ")", e);
        }
    }

    private static URI realm(URI registry, Challenge.Bearer challenge) throws BrokenProtocolException {
        URI realm;
        try {
            realm = URI.create(challenge.realm());
        } catch (IllegalArgumentException e) {
            throw new BrokenProtocolException("names a token server that is no URL");
        }
        boolean tls = "https".equals(realm.getScheme());
        boolean plain = "http".equals(realm.getScheme()) && registry.getScheme().equals("http");
        if (realm.getHost() == null || realm.getUserInfo() != null || !(tls || plain)) {
            throw new BrokenProtocolException(Kind.TLS, "names a token server without TLS, which is told no secret");
        }
        return realm;
    }

    private static List<String> parameters(RegistryAccess access, Challenge.Bearer challenge) {
        List<String> parameters = new ArrayList<>();
        challenge.service().ifPresent(service -> parameters.add("service=" + encoded(service)));
        new TreeSet<>(access.scopes()).forEach(scope -> parameters.add("scope=" + encoded(scope)));
        // Scopes that name a repository are ours; others have a meaning only for the registry.
        challenge
                .scope()
                .filter(scope -> !RESOURCE_SCOPE.matcher(scope).matches())
                .ifPresent(scope -> parameters.add("scope=" + encoded(scope)));
        return parameters;
    }

    private static RegistryRequest exchange(
            RegistryAccess access, URI realm, List<String> parameters, Credential.IdentityToken identity) {
        List<String> form = new ArrayList<>(List.of("grant_type=refresh_token", "client_id=slipway"));
        form.addAll(parameters);
        form.add("refresh_token=" + encoded(identity.token()));
        return RegistryRequest.of(access, "POST", realm)
                .with(
                        "application/x-www-form-urlencoded",
                        BlobSource.of(String.join("&", form).getBytes(StandardCharsets.UTF_8)));
    }

    private static URI withQuery(URI realm, List<String> parameters) {
        if (parameters.isEmpty()) {
            return realm;
        }
        String separator = realm.getRawQuery() == null ? "?" : "&";
        String base = realm.toString();
        int fragment = base.indexOf('#');
        return URI.create(
                (fragment < 0 ? base : base.substring(0, fragment)) + separator + String.join("&", parameters));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Token read(HttpAnswer answer, Instant now) throws IOException {
        try {
            JsonNode json = Json.object(answer.bytes(MAX_BYTES, "has a token server whose answer"), "the token");
            String token = Json.text(json, "token")
                    .or(() -> Json.text(json, "access_token"))
                    .filter(text -> VISIBLE.matcher(text).matches())
                    .orElseThrow(() -> new BrokenProtocolException("has a token server that answers without a token"));
            long seconds = json.path("expires_in").asLong(DEFAULT_SECONDS);
            long bounded = Math.max(0, Math.min(seconds, MAX_SECONDS));
            return new Token("Bearer " + token, now.plusSeconds(Math.max(bounded - MARGIN_SECONDS, bounded / 2)));
        } catch (MalformedException e) {
            throw new BrokenProtocolException("has a token server whose answer is not valid JSON");
        }
    }
}
