package dev.slipway.aws.fake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Credentials of roles that were handed out. They are worth something with their token and until they expire. The token itself says
 * whose it is, so that a fake knows those that one before it gave to the same clients.
 */
final class IssuedCredentials {

    /** What a caller gets. */
    record Issued(String accessKeyId, String secret, String callerArn, Instant expiration) {

        String token() {
            String said = String.join(" ", accessKeyId, expiration.toString(), callerArn);
            return Base64.getEncoder().encodeToString(said.getBytes(StandardCharsets.UTF_8));
        }

        static Issued parse(String token) {
            String[] said = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).split(" ", 3);
            return new Issued(said[0], "", said[2], Instant.parse(said[1]));
        }
    }

    private Duration held = Duration.ofHours(1);

    void hold(Duration time) {
        held = time;
    }

    /** New ones, by which their holder is {@code callerArn}. */
    Issued issue(String callerArn) {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        return new Issued(
                "ASIA" + id.toUpperCase(Locale.ROOT),
                "secret-" + id,
                callerArn,
                Instant.now().plus(held).truncatedTo(ChronoUnit.SECONDS));
    }

    /** As whom a request is made with such credentials; empty with others. Their token must be there, be theirs, and not be too old. */
    static Optional<String> callerArn(AwsCall call) {
        if (!call.accessKeyId().startsWith("ASIA")) {
            return Optional.empty();
        }
        boolean sts = call.service().equals("Sts");
        Issued issued = issued(call)
                .filter(of -> of.accessKeyId().equals(call.accessKeyId()))
                .orElseThrow(() -> new AwsFault(
                        sts ? "InvalidClientTokenId" : "UnrecognizedClientException",
                        "The security token included in the request is invalid."));
        if (!Instant.now().isBefore(issued.expiration())) {
            throw new AwsFault(
                    sts ? "ExpiredToken" : "ExpiredTokenException",
                    "The security token included in the request is expired");
        }
        return Optional.of(issued.callerArn());
    }

    private static Optional<Issued> issued(AwsCall call) {
        try {
            return Optional.of(Issued.parse(call.signer().sessionToken()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
