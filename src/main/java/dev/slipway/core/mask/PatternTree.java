package dev.slipway.core.mask;

import java.util.Arrays;
import java.util.List;

/**
 * The automaton of Aho and Corasick over bytes: after each byte it stands at the longest end of the text that some pattern
 * begins with. Edges are kept in one hash table, so that its size follows that of the patterns and not the alphabet's; only the
 * states of the first two levels, where a text is nearly always, have a row of their own.
 */
final class PatternTree {

    static final int ROOT = 0;

    private static final int BYTES = 256;
    private static final int NONE = -1;

    private final int[] depth;
    private final int[] longestEnd;
    private final int[] fallback;
    private final int mask;
    private final int[] keys;
    private final int[] targets;
    private final int[] rows;
    private final int withRow;
    private int states = 1;

    PatternTree(List<byte[]> patterns) {
        int most = 1 + patterns.stream().mapToInt(pattern -> pattern.length).sum();
        depth = new int[most];
        longestEnd = new int[most];
        fallback = new int[most];
        int capacity = Integer.highestOneBit(most) << 2;
        mask = capacity - 1;
        keys = new int[capacity];
        targets = new int[capacity];
        Arrays.fill(keys, NONE);
        int[] parent = new int[most];
        byte[] edge = new byte[most];
        patterns.forEach(pattern -> child(ROOT, pattern[0], parent, edge));
        withRow = states;
        patterns.forEach(pattern -> add(pattern, parent, edge));
        connect(parent, edge);
        rows = new int[withRow * BYTES];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = search(i / BYTES, (byte) i);
        }
    }

    /** The state after {@code next} in {@code state}. */
    int next(int state, byte next) {
        return state < withRow ? rows[(state << 8) | (next & 0xff)] : search(state, next);
    }

    private int search(int state, byte next) {
        int at = state;
        int target = edge(at, next);
        while (target == NONE && at != ROOT) {
            at = fallback[at];
            target = edge(at, next);
        }
        return target == NONE ? ROOT : target;
    }

    /** How many bytes of the text's end the state stands for. */
    int depth(int state) {
        return depth[state];
    }

    /** The length of the longest pattern that ends here; 0 if none does. */
    int longestEnd(int state) {
        return longestEnd[state];
    }

    private void add(byte[] pattern, int[] parent, byte[] edge) {
        int state = ROOT;
        for (byte next : pattern) {
            state = child(state, next, parent, edge);
        }
        longestEnd[state] = pattern.length;
    }

    private int child(int state, byte next, int[] parent, byte[] edge) {
        int known = edge(state, next);
        if (known != NONE) {
            return known;
        }
        int made = states++;
        depth[made] = depth[state] + 1;
        parent[made] = state;
        edge[made] = next;
        put(state, next, made);
        return made;
    }

    /** Parents first: where a state falls back to is nearer to the root than it is itself. */
    private void connect(int[] parent, byte[] edge) {
        for (int state : byDepth()) {
            int up = parent[state];
            fallback[state] = up == ROOT ? ROOT : search(fallback[up], edge[state]);
            if (longestEnd[state] == 0) {
                longestEnd[state] = longestEnd[fallback[state]];
            }
        }
    }

    private int[] byDepth() {
        int deepest = 0;
        for (int state = 1; state < states; state++) {
            deepest = Math.max(deepest, depth[state]);
        }
        int[] place = new int[deepest + 2];
        for (int state = 1; state < states; state++) {
            place[depth[state] + 1]++;
        }
        for (int i = 1; i < place.length; i++) {
            place[i] += place[i - 1];
        }
        int[] ordered = new int[states - 1];
        for (int state = 1; state < states; state++) {
            ordered[place[depth[state]]++] = state;
        }
        return ordered;
    }

    private int edge(int state, byte next) {
        int key = (state << 8) | (next & 0xff);
        int at = slot(key);
        while (keys[at] != key) {
            if (keys[at] == NONE) {
                return NONE;
            }
            at = (at + 1) & mask;
        }
        return targets[at];
    }

    private void put(int state, byte next, int target) {
        int key = (state << 8) | (next & 0xff);
        int at = slot(key);
        while (keys[at] != NONE) {
            at = (at + 1) & mask;
        }
        keys[at] = key;
        targets[at] = target;
    }

    private int slot(int key) {
        int mixed = key * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & mask;
    }

    /** Where a reading of this tree stands. */
    Recogniser reading() {
        return new Recogniser() {
            private int state = ROOT;

            @Override
            public int accept(byte next) {
                state = next(state, next);
                return longestEnd[state];
            }

            @Override
            public int undecided() {
                return depth[state];
            }

            @Override
            public void reset() {
                state = ROOT;
            }
        };
    }
}
