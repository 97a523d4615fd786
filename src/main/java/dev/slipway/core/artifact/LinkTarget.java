package dev.slipway.core.artifact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a symbolic link of an artifact leads, by its text alone. What is said to stay inside stays there wherever the
 * artifact is unpacked, and whatever other links are in it: {@code ..} comes first only, so that it is counted from the
 * link's own directory, and what follows leads downwards, through links of which the same holds.
 */
public final class LinkTarget {

    /** The longest text of a link, in characters; Linux has no longer ones. */
    public static final int MAX_LENGTH = 4095;

    private LinkTarget() {}

    /**
     * The place in the artifact that a link at {@code path} leads to; empty when it leads out, or might.
     *
     * @param path of the link, relative to the artifact's root
     * @param text what the link holds
     */
    public static Optional<String> inside(String path, String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.startsWith("/") || text.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        List<String> place = new ArrayList<>(Arrays.asList(path.split("/", -1)));
        place.remove(place.size() - 1);
        boolean downwards = false;
        for (String segment : text.split("/", -1)) {
            if (segment.equals("..")) {
                if (downwards || place.isEmpty()) {
                    return Optional.empty();
                }
                place.remove(place.size() - 1);
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                downwards = true;
                place.add(segment);
            }
        }
        return Optional.of(String.join("/", place));
    }
}
