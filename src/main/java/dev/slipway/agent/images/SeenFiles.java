package dev.slipway.agent.images;

import dev.slipway.agent.shared.SharedDirectory;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads files that the agent named to the executor, by the executor's path. Nothing outside of what both see is read. */
final class SeenFiles {

    private final Map<String, String> directories;
    private final Path exchange;

    SeenFiles(PodLayout layout) {
        this.directories =
                Map.of(layout.outputOfExecutor(), layout.output(), layout.imagesOfExecutor(), layout.images());
        this.exchange = Path.of(layout.exchange());
    }

    /**
     * The text of a regular file; none if there is no such file, or if a link leads out of the directory that is shared.
     *
     * @param maxBytes a longer file counts as none
     */
    Optional<String> text(String seen, int maxBytes) {
        return directories.entrySet().stream()
                .filter(entry -> seen.startsWith(entry.getKey() + "/"))
                .flatMap(entry ->
                        read(entry.getValue(), seen.substring(entry.getKey().length() + 1), maxBytes).stream())
                .findFirst();
    }

    private Optional<String> read(String directory, String name, int maxBytes) {
        try {
            Path root = Path.of(directory).toRealPath();
            Path file = root.resolve(name).toRealPath();
            if (file.equals(root) || !file.startsWith(root) || file.startsWith(exchange.toRealPath())) {
                return Optional.empty();
            }
            // The build may change it meanwhile: no step of the path just found is a link any more, or it is not taken.
            try (SharedDirectory open = SharedDirectory.open(root.toString())) {
                return read(open, root.relativize(file), maxBytes);
            }
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(SharedDirectory directory, Path file, int maxBytes) throws IOException {
        String first = file.getName(0).toString();
        if (file.getNameCount() == 1) {
            return directory.read(first, maxBytes).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
        try (SharedDirectory next = directory.directory(first)) {
            return read(next, file.subpath(1, file.getNameCount()), maxBytes);
        }
    }
}
