package dev.slipway.translate;

import dev.slipway.core.pipeline.ActionKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names of what the operator creates: the same each time they are asked for, at most 63 characters, never ambiguous. */
public final class ChildNames {

    private static final int MAX_LENGTH = 63;
    private static final int HASH_LENGTH = 10;

    private ChildNames() {}

    /** The execution of a pipeline with that number. */
    public static String execution(String pipeline, long number) {
        return shortened(pipeline + "-" + number, pipeline + "/" + number);
    }

    /** The build that an action of an execution starts. */
    public static String build(String execution, ActionKey key) {
        return shortened(
                execution + "-" + key.stage() + "-" + key.action(), execution + "/" + key.stage() + "/" + key.action());
    }

    /** The ControllerRevision that holds {@code content}. */
    public static String revision(String owner, String content) {
        String name = owner.length() > MAX_LENGTH - HASH_LENGTH - 1
                ? owner.substring(0, MAX_LENGTH - HASH_LENGTH - 1)
                : owner;
        return name + "-" + hash(content);
    }

    /** A readable name; one that had to be changed to be a name carries a hash of what it stands for. */
    private static String shortened(String wanted, String identity) {
        String name =
                wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-").replaceAll("[.-]{2,}", "-");
        if (name.length() <= MAX_LENGTH && name.equals(wanted)) {
            return name;
        }
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
