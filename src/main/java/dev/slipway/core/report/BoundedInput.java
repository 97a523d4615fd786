package dev.slipway.core.report;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file that may not be longer than it may, nor have a tag longer than fits into memory: a parser holds a whole tag, but
 * takes text piece by piece.
 */
final class BoundedInput extends FilterInputStream {

    /** What a tag, or a text without any, may be long. */
    static final int MAX_RUN = 16 << 20;

    /** The file is too large; the message says how large it may be. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge(String message) {
            super(message);
        }
    }

    private final long limit;
    private final boolean hasTags;
    private long total;
    private int run;
    private boolean failed;

    /**
     * Bounds {@code in}.
     *
     * @param hasTags whether its pieces are divided by {@code <}
     */
    BoundedInput(InputStream in, long limit, boolean hasTags) {
        super(in);
        this.limit = limit;
        this.hasTags = hasTags;
    }

    /** How many bytes have been read. */
    long total() {
        return total;
    }

    /** Whether the file itself could not be read; every other failure is the parser's. */
    boolean hasFailed() {
        return failed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = readFile(bytes, offset, length);
        if (n > 0) {
            count(n);
            for (int i = offset; hasTags && i < offset + n; i++) {
                step(bytes[i]);
            }
        }
        return n;
    }

    private int readFile(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int bytes) throws TooLarge {
        total += bytes;
        if (total > limit) {
            throw new TooLarge("the report is larger than " + (ReportReading.MAX_BYTES >> 20) + " MB");
        }
    }

    private void step(byte next) throws TooLarge {
        run = next == '<' ? 0 : run + 1;
        if (hasTags && run > MAX_RUN) {
            throw new TooLarge("it holds more than " + (MAX_RUN >> 20) + " MB without a tag");
        }
    }
}
