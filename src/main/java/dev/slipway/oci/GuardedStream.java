package dev.slipway.oci;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** The body of an answer, ended if nothing comes for too long. */
final class GuardedStream extends FilterInputStream {

    private final StallWatch.Guard guard;

    GuardedStream(InputStream body, StallWatch watch, Duration idle) {
        super(body);
        this.guard = watch.guard(idle, () -> closeQuietly(body));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int count = super.read(target, offset, length);
            if (!guard.stalled()) {
                guard.moved();
                return count;
            }
        } catch (IOException e) {
            if (!guard.stalled()) {
                throw e;
            }
        }
        throw TransferException.stalled("nothing came", guard.allowed());
    }

    @Override
    public void close() throws IOException {
        guard.close();
        super.close();
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // The reader of the stream is told.
        }
    }
}
