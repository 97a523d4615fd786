package dev.slipway.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What its bearer may do with the store.
 *
 * @param operation one of reading and writing
 * @param prefix of the keys it is for, such as {@code namespace/build-uid/}; or one whole key
 * @param deadline until when
 */
public record StoreCapability(Operation operation, String prefix, Instant deadline) {

    private static final String ALGORITHM = "HmacSHA256";

    /** What can be done with a key. */
    public enum Operation {
        READ,
        WRITE
    }

    /** What became of a token. */
    public sealed interface Verification {}

    /** It was made with the store's key and has not run out. */
    public record Genuine(StoreCapability capability) implements Verification {}

    /** It allows nothing; {@code reason} does not say more than the bearer knows. */
    public record Rejected(String reason) implements Verification {}

    /** The token: the capability in the clear and its HMAC-SHA256 under {@code key}. */
    public String issue(byte[] key) {
        String text = operation + "\n" + prefix + "\n" + deadline.getEpochSecond();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(bytes) + "." + encoder.encodeToString(hmac(key, bytes));
    }

    /** Checks a token; the HMAC is looked at before anything else is believed. */
    public static Verification verify(byte[] key, String token, Instant now) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return new Rejected("the capability is malformed");
        }
        try {
            byte[] text = Base64.getUrlDecoder().decode(token.substring(0, dot));
            byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            if (!MessageDigest.isEqual(signature, hmac(key, text))) {
                return new Rejected("the capability was not issued by this store");
            }
            String[] parts = new String(text, StandardCharsets.UTF_8).split("\n", -1);
            Instant deadline = Instant.ofEpochSecond(Long.parseLong(parts[2]));
            return now.isBefore(deadline)
                    ? new Genuine(new StoreCapability(Operation.valueOf(parts[0]), parts[1], deadline))
                    : new Rejected("the capability has run out");
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return new Rejected("the capability is malformed");
        }
    }

    /** Whether it allows {@code wanted} on {@code key}. */
    public boolean allows(Operation wanted, StoreKey key) {
        boolean covered = prefix.endsWith("/")
                ? key.text().startsWith(prefix)
                : key.text().equals(prefix);
        return operation == wanted && covered;
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
