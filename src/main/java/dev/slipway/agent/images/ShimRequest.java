package dev.slipway.agent.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
 * @param sendsInput whether the command sends its standard input
 */
record ShimRequest(
        List<String> arguments,
        String directory,
        Map<String, String> environment,
        Optional<String> dockerfile,
        boolean sendsInput) {

    private static final int MAX_BYTES = 4 << 20;

    ShimRequest {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** Reads the request in a slot's directory. */
    static ShimRequest read(Path request) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String entry : entries(text(request.resolve("env")).orElse(""))) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                environment.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return new ShimRequest(
                entries(text(request.resolve("args")).orElse("")),
                text(request.resolve("cwd")).orElse("/"),
                environment,
                text(request.resolve("dockerfile")),
                Files.exists(request.resolve("stdin"), LinkOption.NOFOLLOW_LINKS));
    }

    private static List<String> entries(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split("\0", -1)).toList().subList(0, count(text));
    }

    /** Every entry ends with a NUL, the last one too. */
    private static int count(String text) {
        return (int) text.chars().filter(c -> c == 0).count();
    }

    private static Optional<String> text(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("a docker command takes at most " + MAX_BYTES + " bytes of arguments");
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
