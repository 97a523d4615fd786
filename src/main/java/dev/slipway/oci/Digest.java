package dev.slipway.oci;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of some bytes as images name it (OCI image specification, descriptors). Other algorithms are not supported.
 *
 * @param value {@code sha256:} and 64 lower-case hexadecimal digits
 */
public record Digest(String value) {

    private static final String PREFIX = "sha256:";
    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    public Digest {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A digest is sha256: and 64 hexadecimal digits.");
        }
    }

    /** Reads a digest; empty if {@code text} is none. */
    public static Optional<Digest> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Digest(text)) : Optional.empty();
    }

    /** The digest of {@code bytes}. */
    public static Digest of(byte[] bytes) {
        return finish(fresh(), bytes);
    }

    /** The digest of what {@code digest} was fed with. */
    static Digest of(MessageDigest digest) {
        return finish(digest, new byte[0]);
    }

    /** Something to feed bytes to. */
    static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static Digest finish(MessageDigest digest, byte[] last) {
        return new Digest(PREFIX + HexFormat.of().formatHex(digest.digest(last)));
    }

    /** The hexadecimal digits: the name of the file in {@code blobs/sha256}. */
    public String hex() {
        return value.substring(PREFIX.length());
    }

    @Override
    public String toString() {
        return value;
    }
}
