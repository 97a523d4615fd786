package dev.slipway.oci;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** The body of a request: streamed, its moves reported, and followed by patience for the registry's own work. */
final class Upload implements AutoCloseable {

    private final BlobSource source;
    private final StallWatch.Guard guard;
    private final Duration commit;
    private InputStream open = InputStream.nullInputStream();

    Upload(BlobSource source, StallWatch.Guard guard, Duration commit) {
        this.source = source;
        this.guard = guard;
        this.commit = commit;
    }

    BodyPublisher publisher() {
        return source.size() == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::stream), source.size());
    }

    private synchronized InputStream stream() {
        try {
            open = new Moving(source.open());
        } catch (IOException e) {
            open = new Unreadable(e);
        }
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        open.close();
    }

    private final class Moving extends FilterInputStream {

        private long rest = source.size();

        Moving(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            rest -= Math.max(count, 0);
            if (rest <= 0) {
                guard.allow(commit);
            } else {
                guard.moved();
            }
            return count;
        }
    }

    private static final class Unreadable extends InputStream {

        private final IOException reason;

        Unreadable(IOException reason) {
            this.reason = reason;
        }

        @Override
        public int read() throws IOException {
            throw new BrokenProtocolException("was sent nothing, for the file could not be read: "
                    + Sentences.shown(String.valueOf(reason.getMessage())));
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }
}
