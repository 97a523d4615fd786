package dev.slipway.oci;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * An answer whose body is still to be read.
 *
 * @param uri where it came from, after redirects
 */
record HttpAnswer(int status, HttpHeaders headers, URI uri, InputStream body) implements AutoCloseable {

    /** What is read of a body that nobody needs, so that the connection can be used again. */
    private static final int DRAIN_BYTES = 64 << 10;

    Optional<String> header(String name) {
        return headers.firstValue(name).map(String::strip);
    }

    /**
     * The whole body.
     *
     * @throws BrokenProtocolException if it is longer than {@code max} bytes
     */
    byte[] bytes(int max, String what) throws IOException {
        byte[] bytes = body.readNBytes(max + 1);
        if (bytes.length > max) {
            throw new BrokenProtocolException(
                    RegistryFailure.Kind.TOO_LARGE, what + " is larger than the " + max + " bytes that are read");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        try (body) {
            body.readNBytes(DRAIN_BYTES);
        }
    }
}
