package dev.slipway.agent;

import dev.slipway.agent.shared.SharedDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the script left of the variables that the buildspec exports. */
final class ExportedVariables {

    /** More than any result can carry; what is longer is refused there. */
    private static final int MAX_BYTES = 4 << 20;

    private ExportedVariables() {}

    /**
     * Reads one file per variable. The build could have put a link in the place of one, to have the agent read for it what
     * it cannot read itself.
     */
    static Map<String, String> read(String exchange, String directory, List<String> names) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try (SharedDirectory shared = SharedDirectory.open(exchange);
                SharedDirectory exported = shared.directory(directory.substring(exchange.length() + 1))) {
            for (String name : names) {
                exported.read(name, MAX_BYTES)
                        .ifPresent(value -> values.put(name, new String(value, StandardCharsets.UTF_8)));
            }
        } catch (FileSystemException e) {
            // The build has removed what it would have exported.
            return Map.of();
        }
        return values;
    }
}
