package dev.slipway.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the script left of the variables that the buildspec exports. */
final class ExportedVariables {

    /** More than any result can carry; what is longer is refused there. */
    private static final int MAX_BYTES = 64 * 1024;

    private ExportedVariables() {}

    /**
     * Reads one file per variable. The build could have put a link in the place of one, to have the agent read for it what
     * it cannot read itself.
     */
    static Map<String, String> read(Path directory, List<String> names) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return values;
        }
        for (String name : names) {
            Path file = directory.resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                    values.put(name, new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
                }
            }
        }
        return values;
    }
}
