package dev.slipway.agent.images;

import dev.slipway.agent.shared.SharedDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A docker command as the build gave it. The build can write anything here, so that files are read without following links
 * and only up to a limit.
 *
 * @param arguments without the word docker
 * @param directory where the command was given
 * @param environment the few variables that a docker command may take values from
 * @param dockerfile the text of a Dockerfile that the agent could not see itself
 */
record ShimRequest(
        List<String> arguments, String directory, Map<String, String> environment, Optional<String> dockerfile) {

    /** Of arguments, and of a Dockerfile. */
    static final int MAX_BYTES = 4 << 20;

    ShimRequest {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** Reads the request in a slot's directory. */
    static ShimRequest read(SharedDirectory request) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String entry : entries(text(request, "env").orElse(""))) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                environment.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return new ShimRequest(
                entries(text(request, "args").orElse("")),
                text(request, "cwd").orElse("/"),
                environment,
                text(request, "dockerfile"));
    }

    private static List<String> entries(String text) {
        // Every entry ends with a NUL, the last one too.
        int count = (int) text.chars().filter(c -> c == 0).count();
        return Stream.of(text.split("\0", -1)).limit(count).toList();
    }

    private static Optional<String> text(SharedDirectory request, String name) throws IOException {
        return request.read(name, MAX_BYTES).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
