package dev.slipway.core.mask;

import java.util.Arrays;

/**
 * The stretches of a text that are masked, as they become known: each ends at the end of the text so far. Those that touch are
 * one. Positions count from the first byte that has not been passed on.
 */
final class Masked {

    private int[] from = new int[8];
    private int[] to = new int[8];
    private int first;
    private int count;

    /** The last {@code length} bytes before {@code end} are masked. */
    void add(int end, int length) {
        int begin = end - length;
        while (count > first && to[count - 1] >= begin) {
            begin = Math.min(begin, from[count - 1]);
            count--;
        }
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
        }
        from[count] = begin;
        to[count] = end;
        count++;
    }

    boolean isEmpty() {
        return count == first;
    }

    /** Where the first of them begins; it must not be empty. */
    int begin() {
        return from[first];
    }

    /** Where the first of them ends. */
    int end() {
        return to[first];
    }

    void removeFirst() {
        first++;
    }

    /** {@code passedOn} bytes have been passed on: what is left of each counts from there. */
    void passedOn(int passedOn) {
        for (int i = first; i < count; i++) {
            from[i - first] = Math.max(0, from[i] - passedOn);
            to[i - first] = to[i] - passedOn;
        }
        count -= first;
        first = 0;
    }
}
