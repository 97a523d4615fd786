package dev.slipway.core.report;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that may not be longer than it may. */
final class BoundedInput extends FilterInputStream {

    /** The file is too large; the message says how large it may be. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge(String message) {
            super(message);
        }
    }

    private final long limit;
    private long total;
    private boolean failed;

    BoundedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
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
        total += Math.max(0, n);
        if (total > limit) {
            throw new TooLarge("the report is larger than " + (ReportReading.MAX_BYTES >> 20) + " MB");
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
}
