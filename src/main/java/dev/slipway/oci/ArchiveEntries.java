package dev.slipway.oci;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an archive holds: names, and the blobs that they are for. Links are further names.
 *
 * @param links from a name to another
 */
record ArchiveEntries(Map<String, Descriptor> files, Map<String, String> links) {

    private static final int MAX_LINKS = 8;
    private static final int MAX_NAME = 4096;
    private static final Pattern SEPARATOR = Pattern.compile("/");

    ArchiveEntries {
        files = Map.copyOf(files);
        links = Map.copyOf(links);
    }

    /** The file of that name, through links within the archive. */
    Optional<Descriptor> find(String name) {
        String at = name;
        for (int followed = 0; followed < MAX_LINKS && links.containsKey(at); followed++) {
            at = links.get(at);
        }
        return Optional.ofNullable(files.get(at));
    }

    /** A name without a leading {@code ./} and a slash at its end; empty for the root itself. */
    static String name(String raw) throws MalformedException {
        String name = raw.replaceFirst("^(?:\\./+)+", "").replaceFirst("/+$", "");
        if (name.equals(".") || (name.isEmpty() && !raw.startsWith("/"))) {
            return "";
        }
        boolean odd = raw.startsWith("/")
                || name.length() > MAX_NAME
                || name.indexOf('\\') >= 0
                || name.chars().anyMatch(Character::isISOControl);
        for (String segment : SEPARATOR.split(name, -1)) {
            odd |= segment.isEmpty() || segment.equals(".") || segment.equals("..");
        }
        if (odd) {
            throw new MalformedException(
                    "it has an entry with a name that is not below the archive: " + Sentences.shown(raw));
        }
        return name;
    }

    /** Where a symbolic link of that name leads within the archive. */
    static String target(String name, String link) throws MalformedException {
        Deque<String> path = new ArrayDeque<>();
        int slash = name.lastIndexOf('/');
        boolean outside = link.startsWith("/") || link.isEmpty();
        for (String segment : SEPARATOR.split((slash < 0 ? "" : name.substring(0, slash + 1)) + link, -1)) {
            if (segment.equals("..")) {
                outside |= path.pollLast() == null;
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                path.addLast(segment);
            }
        }
        if (outside || path.isEmpty()) {
            throw new MalformedException("it has a link that leads out of it: " + Sentences.shown(name));
        }
        return name(String.join("/", path));
    }
}
