package dev.slipway.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Remembers the end of what is read through it. A zip file ends with a record that tells how many entries it has; without
 * it, a stream that was cut between two entries could not be told from a whole one.
 */
final class ZipTail extends FilterInputStream {

    private static final int END_RECORD = 0x06054b50;
    private static final int END_RECORD_LENGTH = 22;
    private static final int LONGEST_END = END_RECORD_LENGTH + 0xffff;

    private byte[] last = new byte[0];

    ZipTail(InputStream input) {
        super(input);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            remember(target, offset, count);
        }
        return count;
    }

    private void remember(byte[] source, int offset, int count) {
        int added = Math.min(count, LONGEST_END);
        int kept = Math.min(last.length, LONGEST_END - added);
        byte[] end = Arrays.copyOfRange(last, last.length - kept, last.length + added);
        System.arraycopy(source, offset + count - added, end, kept, added);
        last = end;
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(count, 1 << 16)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Leaves the stream open: it is not this one's to close. */
    @Override
    public void close() {}

    void readToEnd() throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (read(buffer) >= 0) {
            // What lies between the last entry and the end record is the central directory, which nothing is taken
            // from.
        }
    }

    /** Whether the bytes end with the end record of an archive with as many entries. */
    boolean endsArchiveOf(int entries) {
        ByteBuffer end = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = end.limit() - END_RECORD_LENGTH; at >= 0; at--) {
            boolean record = end.getInt(at) == END_RECORD
                    && Short.toUnsignedInt(end.getShort(at + 20)) == end.limit() - at - END_RECORD_LENGTH;
            if (record) {
                // Counts that don't fit are written as 0xffff.
                return Short.toUnsignedInt(end.getShort(at + 10)) == Math.min(entries, 0xffff);
            }
        }
        return false;
    }
}
