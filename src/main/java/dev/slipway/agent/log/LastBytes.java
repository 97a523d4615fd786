package dev.slipway.agent.log;

/** The last bytes of what was written, in memory that does not grow. */
final class LastBytes {

    private final byte[] ring;
    private long written;

    LastBytes(int size) {
        this.ring = new byte[size];
    }

    void write(byte[] bytes, int offset, int length) {
        int skipped = Math.max(0, length - ring.length);
        written += skipped;
        int from = offset + skipped;
        for (int left = length - skipped; left > 0; ) {
            int at = (int) (written % ring.length);
            int n = Math.min(left, ring.length - at);
            System.arraycopy(bytes, from, ring, at, n);
            written += n;
            from += n;
            left -= n;
        }
    }

    /** How many bytes were written and are not among the last. */
    long forgotten() {
        return Math.max(0, written - ring.length);
    }

    byte[] bytes() {
        int length = (int) Math.min(written, ring.length);
        byte[] bytes = new byte[length];
        int begin = (int) ((written - length) % ring.length);
        int first = Math.min(length, ring.length - begin);
        System.arraycopy(ring, begin, bytes, 0, first);
        System.arraycopy(ring, 0, bytes, first, length - first);
        return bytes;
    }
}
