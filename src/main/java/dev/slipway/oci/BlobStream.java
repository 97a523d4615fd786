package dev.slipway.oci;

import java.io.FilterInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.OptionalLong;

/** A blob as it comes. Who reads to its end knows that the digest is right: otherwise the last read fails. */
public final class BlobStream extends FilterInputStream {

    private final Digest digest;
    private final OptionalLong size;
    private final MessageDigest found = Digest.fresh();

    private BlobStream(HttpAnswer answer, Digest digest) {
        super(answer.body());
        this.digest = digest;
        this.size = answer.headers().firstValueAsLong("Content-Length");
    }

    static BlobStream of(HttpAnswer answer, Digest digest) {
        return new BlobStream(answer, digest);
    }

    /** In bytes, if the registry announced it. */
    public OptionalLong size() {
        return size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            found.update(target, offset, count);
        } else if (count < 0) {
            verify();
        }
        return count;
    }

    /** Skipped bytes are read, for the digest is of all. */
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.max(0, Math.min(count, 8 << 10))).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void verify() throws IOException {
        Digest actual = Digest.of(cloneOf(found));
        if (!actual.equals(digest)) {
            throw new IOException("the registry sent the blob " + digest + " with the wrong digest " + actual);
        }
    }

    private static MessageDigest cloneOf(MessageDigest digest) throws IOException {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IOException(e);
        }
    }
}
