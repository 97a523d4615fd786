package dev.slipway.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** Counts and digests what is written through it, and can hold bytes back until they are final. */
final class DigestingOutput extends OutputStream {

    private final OutputStream output;
    private final MessageDigest digest = sha256Digest();
    private Optional<ByteArrayOutputStream> held = Optional.empty();
    private long bytes;

    DigestingOutput(OutputStream output) {
        this.output = output;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        if (held.isPresent()) {
            held.get().write(source, offset, length);
            return;
        }
        output.write(source, offset, length);
        digest.update(source, offset, length);
        bytes += length;
    }

    @Override
    public void flush() throws IOException {
        output.flush();
    }

    /** From here on, keeps what is written. */
    void holdBack() {
        held = Optional.of(new ByteArrayOutputStream());
    }

    /** Writes what was held back, once {@code change} has changed it in place. */
    void release(Consumer<byte[]> change) throws IOException {
        byte[] kept = held.map(ByteArrayOutputStream::toByteArray).orElseGet(() -> new byte[0]);
        held = Optional.empty();
        change.accept(kept);
        write(kept, 0, kept.length);
        flush();
    }

    /** How many bytes were written. */
    long bytes() {
        return bytes;
    }

    /** The digest of them in hexadecimal. To be asked for once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
