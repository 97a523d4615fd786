package dev.slipway.translate;

import dev.slipway.core.pipeline.ActionKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of what the operator creates: the same each time they are asked for, at most 63 characters, never ambiguous. */
public final class ChildNames {

    private static final int MAX_LENGTH = 63;
    private static final int HASH_LENGTH = 10;

    /** Only between names like these does a dash tell where the one ends; others need the hash to be told apart. */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9]+");

    private ChildNames() {}

    /** The execution of a pipeline with that number. */
    public static String execution(String pipeline, long number) {
        return shortened(pipeline + "-" + number, pipeline + "/" + number);
    }

    /** The build that an action of an execution starts. */
    public static String build(String execution, ActionKey key) {
        String wanted = execution + "-" + key.stage() + "-" + key.action();
        String identity = execution + "/" + key.stage() + "/" + key.action();
        boolean plain = PLAIN.matcher(key.stage()).matches()
                && PLAIN.matcher(key.action()).matches();
        return plain ? shortened(wanted, identity) : hashed(wanted, identity);
    }

    /** The build that repeats {@code previous} by itself, for the time that {@code number} says: app-retry-1, app-retry-2 and so on. */
    public static String retry(String previous, int number) {
        String suffix = "-retry-" + (number - 1);
        String first = number > 1 && previous.endsWith(suffix)
                ? previous.substring(0, previous.length() - suffix.length())
                : previous;
        return shortened(first + "-retry-" + number, previous + "/retry/" + number);
    }

    /** The ControllerRevision that holds {@code content}. */
    public static String revision(String owner, String content) {
        return hashed(owner, content);
    }

    /** The object that shows a run in AWS: with the part of its id that the console shows, the first of a UUID. */
    public static String run(String owner, String id) {
        String uuid = id.substring(id.lastIndexOf(':') + 1);
        return shortened(owner + "-" + uuid.split("-", 2)[0].toLowerCase(Locale.ROOT), owner + "/" + id);
    }

    /** The same, for when two runs have that part in common. */
    public static String unmistakableRun(String owner, String id) {
        return hashed(owner, owner + "/" + id);
    }

    private static String shortened(String wanted, String identity) {
        return wanted.length() <= MAX_LENGTH ? wanted : hashed(wanted, identity);
    }

    /** A readable beginning, and a hash of what the name stands for. */
    private static String hashed(String wanted, String identity) {
        String name =
                wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-").replaceAll("[.-]{2,}", "-");
        int room = MAX_LENGTH - HASH_LENGTH - 1;
        String cut = (name.length() > room ? name.substring(0, room) : name).replaceAll("[.-]+$", "");
        return cut + "-" + hash(identity);
    }

    /** The first ten hexadecimal digits of the SHA-256 of {@code text}. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
