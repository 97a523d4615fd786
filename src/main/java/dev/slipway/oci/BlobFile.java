package dev.slipway.oci;

import dev.slipway.oci.RegistryFailure.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** A blob on its way into a file. */
final class BlobFile {

    private static final int BUFFER_BYTES = 64 << 10;

    private BlobFile() {}

    /** Writes the body beside the place of {@code target}, and moves it there once its digest was verified. */
    static RegistryAnswer<Digest> write(HttpAnswer answer, Digest digest, BlobTarget target, long maxBytes)
            throws IOException {
        long announced = answer.headers().firstValueAsLong("Content-Length").orElse(0);
        if (announced > maxBytes) {
            throw tooLarge(digest, maxBytes);
        }
        try {
            MessageDigest found = Digest.fresh();
            copy(answer, target, found, digest, maxBytes);
            Digest actual = Digest.of(found);
            if (!actual.equals(digest)) {
                throw new BrokenProtocolException("sent the blob " + digest + " with the wrong digest " + actual);
            }
            local(digest, target::keep);
            return new Success<>(digest);
        } finally {
            target.discard();
        }
    }

    private static void copy(HttpAnswer answer, BlobTarget target, MessageDigest found, Digest digest, long maxBytes)
            throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (OutputStream out = opened(target, digest)) {
            for (int count = answer.body().read(buffer);
                    count >= 0;
                    count = answer.body().read(buffer)) {
                int length = count;
                bytes += length;
                if (bytes > maxBytes) {
                    throw tooLarge(digest, maxBytes);
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException();
                }
                found.update(buffer, 0, length);
                local(digest, () -> out.write(buffer, 0, length));
            }
        }
    }

    private interface Local {
        void run() throws IOException;
    }

    /** What fails here is not the registry's. */
    private static void local(Digest digest, Local step) throws BrokenProtocolException {
        try {
            step.run();
        } catch (IOException e) {
            throw unwritable(digest, e);
        }
    }

    private static OutputStream opened(BlobTarget target, Digest digest) throws BrokenProtocolException {
        try {
            return target.create();
        } catch (IOException e) {
            throw unwritable(digest, e);
        }
    }

    private static BrokenProtocolException unwritable(Digest digest, IOException e) {
        return new BrokenProtocolException("sent the blob " + digest + ", which could not be written: "
                + Sentences.shown(String.valueOf(e.getMessage())));
    }

    private static BrokenProtocolException tooLarge(Digest digest, long maxBytes) {
        return new BrokenProtocolException(
                Kind.TOO_LARGE,
                "has a blob " + digest + " that is larger than the " + maxBytes + " bytes that are taken");
    }
}
