package dev.slipway.core.buildspec;

import java.util.Collection;
import java.util.Optional;

/** The name that was probably meant by one that does not exist. */
public final class NearestName {

    private static final int LONG_NAME = 5;
    private static final int MAX_LENGTH = 64;

    private NearestName() {}

    /** The nearest of {@code known} to {@code name}, if it is but a slip or two away: a letter wrong, missing, or swapped. */
    public static Optional<String> of(String name, Collection<String> known) {
        int allowed = name.length() < LONG_NAME ? 1 : 2;
        Optional<String> nearest = Optional.empty();
        int best = allowed + 1;
        for (String candidate : known) {
            int slips = name.length() > MAX_LENGTH ? best : slips(name, candidate);
            if (slips < best) {
                best = slips;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** How many letters must be put in, left out, changed or swapped with the next to get from one to the other. */
    static int slips(String from, String to) {
        int[][] slips = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : cheapest(slips, from, to, i, j);
            }
        }
        return slips[from.length()][to.length()];
    }

    private static int cheapest(int[][] slips, String from, String to, int i, int j) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least = Math.min(slips[i - 1][j - 1] + change, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
    }
}
