package dev.slipway.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Remembers the end of what is read through it. A zip file ends with a record that tells how many entries it has; without
 * it, a stream that was cut between two entries could not be told from a whole one.
 */
final class ZipTail extends FilterInputStream {

    private static final int END_RECORD = 0x06054b50;
    private static final int END_RECORD_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;

    private final byte[] last = new byte[END_RECORD_LENGTH + LONGEST_COMMENT];
    private long total;

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
        for (int i = 0; i < count; i++) {
            last[(int) (total++ % last.length)] = target[offset + i];
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(count, 1 << 16)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    void readToEnd() throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (read(buffer) >= 0) {
            // What lies between the last entry and the end record is the central directory, which nothing is taken
            // from.
        }
    }

    /** Whether the bytes end with the end record of an archive with as many entries. */
    boolean endsArchiveOf(int entries) {
        ByteBuffer end = end();
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

    private ByteBuffer end() {
        int length = (int) Math.min(total, last.length);
        ByteBuffer end = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = total - length; at < total; at++) {
            end.put(last[(int) (at % last.length)]);
        }
        return end.flip();
    }
}
