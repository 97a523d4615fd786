package dev.slipway.protocol;

import dev.slipway.core.build.LogChunks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a build's pod reaches the store. The capabilities themselves come as files, from a Secret.
 *
 * @param endpoint URL without a slash at its end
 * @param outputPrefix begins every key that the build may write, and ends with a slash
 * @param inputs the stored artifacts that the build takes, by the name of the input
 */
public record StoreAccess(String endpoint, String outputPrefix, Map<String, StoredInput> inputs) {

    /** The Secret's key of the capability to write. */
    public static final String OUTPUT = "output";

    public StoreAccess {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /**
     * An artifact of an earlier build.
     *
     * @param key where it is in the store
     * @param sha256 of the archive, lower-case hexadecimal
     */
    public record StoredInput(String key, String sha256) {}

    /** The Secret's key of the capability to read the input {@code name}. */
    public static String input(String name) {
        return "input." + name;
    }

    /** Where the artifact {@code name} of this build goes. */
    public String artifactKey(String name) {
        return outputPrefix + "artifacts/" + name + ".zip";
    }

    /** Where the chunk {@code number} of this build's log goes. */
    public String logChunkKey(int number) {
        return LogChunks.key(outputPrefix, number);
    }
}
