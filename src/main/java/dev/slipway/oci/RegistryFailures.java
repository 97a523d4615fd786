package dev.slipway.oci;

import dev.slipway.oci.RegistryFailure.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** What a status means, as a failure with a sentence. */
final class RegistryFailures {

    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    private RegistryFailures() {}

    /** The failure that an unexpected status is. */
    static <T> Attempt<T> of(
            RegistryAccess access, URI asked, HttpAnswer answer, Optional<Credential> credential, Instant now) {
        RegistryError error =
                RegistryError.read(answer, credential.map(Credential::secrets).orElseGet(java.util.List::of));
        Kind kind = kind(answer.status(), error);
        String sentence = HttpTransport.sameOrigin(asked, answer.uri())
                ? sentence(kind, access, answer.status(), credential) + detail(error)
                : "registry " + access.registry() + " redirects to "
                        + answer.uri().getHost() + ", which answers " + answer.status() + "; try again later";
        RegistryFailure<T> failure = new RegistryFailure<>(kind, sentence);
        boolean passes = PASSING.contains(answer.status())
                || kind == Kind.RATE_LIMITED
                || error.codes().contains("BLOB_UPLOAD_UNKNOWN");
        return passes ? new Attempt.Transient<>(failure, retryAfter(answer, now)) : new Attempt.Settled<>(failure);
    }

    /** The login that {@code access} wants is missing or wrong. */
    static <T> RegistryFailure<T> unauthorized(
            RegistryAccess access, Optional<Credential> credential, RegistryError error) {
        return new RegistryFailure<>(
                Kind.UNAUTHORIZED, sentence(Kind.UNAUTHORIZED, access, 401, credential) + detail(error));
    }

    private static Kind kind(int status, RegistryError error) {
        if (error.codes().contains("TOOMANYREQUESTS")) {
            return Kind.RATE_LIMITED;
        }
        return switch (status) {
            case 401 -> Kind.UNAUTHORIZED;
            case 403 -> Kind.DENIED;
            case 404 -> Kind.NOT_FOUND;
            case 413 -> Kind.TOO_LARGE;
            case 429 -> Kind.RATE_LIMITED;
            default -> status >= 500 || status == 408 ? Kind.SERVER : Kind.INVALID;
        };
    }

    private static String sentence(Kind kind, RegistryAccess access, int status, Optional<Credential> credential) {
        String registry = "registry " + access.registry();
        String login = "the entry " + DockerHub.configKey(access.registry())
                + " of a kubernetes.io/dockerconfigjson Secret, or " + DockerHub.loginCommand(access.registry());
        return switch (kind) {
            case UNAUTHORIZED ->
                credential.isPresent()
                        ? registry + " refuses the login it was given " + access.purpose() + "; check " + login
                        : registry + " wants a login " + access.purpose() + " (or there is no such repository); give "
                                + login;
            case DENIED ->
                registry + " denies " + access.purpose()
                        + (credential.isPresent()
                                ? "; the account needs the right to"
                                : "; without a login; give " + login);
            case NOT_FOUND ->
                registry + " has nothing of that name " + access.purpose()
                        + "; check the name, and whether the repository must be made first";
            case RATE_LIMITED ->
                registry + " limits how often it is asked (rate limit, status " + status + ") "
                        + access.purpose() + "; "
                        + (credential.isPresent()
                                ? "use a mirror, or try again later"
                                : "log in (" + login + "), or use a mirror");
            case TOO_LARGE ->
                registry + " does not take as much at once (status " + status + ") " + access.purpose()
                        + "; make the layer smaller, or raise the limit of the registry or its proxy";
            case SERVER, UNREACHABLE, TLS ->
                registry + " failed with status " + status + " when asked " + access.purpose() + "; try again later";
            case INVALID -> registry + " answers status " + status + " when asked " + access.purpose();
        };
    }

    private static String detail(RegistryError error) {
        return error.text().isEmpty() ? "" : ": " + error.text();
    }

    /** Retry-After in seconds or as a date (RFC 9110, 10.2.3). */
    static Optional<Duration> retryAfter(HttpAnswer answer, Instant now) {
        return answer.header("Retry-After").flatMap(value -> {
            if (value.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            try {
                Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return Optional.of(Duration.between(now, until)).filter(wait -> !wait.isNegative());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }
}
