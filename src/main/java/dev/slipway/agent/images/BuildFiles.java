package dev.slipway.agent.images;

import dev.slipway.core.image.DockerfileBases;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds what a docker command names among the files that agent and executor see, too. A path that leads out of them, also
 * by a link, is refused.
 */
final class BuildFiles {

    /** What became of a path. */
    sealed interface Located {}

    /** It is there; {@code seen} is the path as the executor sees it. */
    record Found(Path path, String seen) implements Located {}

    /** It cannot be used; {@code message} is a sentence. */
    record Refused(String message) implements Located {}

    private final PodLayout layout;

    BuildFiles(PodLayout layout) {
        this.layout = layout;
    }

    /** The directory of a build's context. */
    Located context(String directory, String path) {
        Located located = locate(directory, path, "the build context");
        if (located instanceof Found found && !Files.isDirectory(found.path())) {
            return new Refused("unable to prepare context: path \"" + path + "\" not found");
        }
        return located;
    }

    /** A Dockerfile. */
    Located dockerfile(String directory, String path) {
        Located located = locate(directory, path, "the Dockerfile");
        if (located instanceof Found found && !Files.isRegularFile(found.path())) {
            return new Refused("unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat "
                    + found.path() + ": no such file or directory");
        }
        return located;
    }

    /** A file of the directory that agent and executor share, as the executor sees it. */
    String seen(Path shared) {
        String path = shared.toString();
        return path.startsWith(layout.layouts() + "/")
                ? layout.layoutsOfExecutor() + path.substring(layout.layouts().length())
                : layout.imagesOfExecutor() + path.substring(layout.images().length());
    }

    /** The text of a Dockerfile, by its path as the executor sees it; none if it cannot be read. */
    Optional<String> text(String seen) {
        return new SeenFiles(layout).text(seen, DockerfileBases.MAX_TEXT);
    }

    private Located locate(String directory, String path, String what) {
        Path output = Path.of(layout.output());
        try {
            Path asked = Path.of(directory).resolve(path).normalize();
            if (!asked.startsWith(output) || asked.startsWith(layout.exchange())) {
                return new Refused(outside(what, path));
            }
            if (!Files.exists(asked)) {
                return new Found(asked, "");
            }
            Path real = asked.toRealPath();
            Path root = output.toRealPath();
            return real.startsWith(root) && !real.startsWith(root.resolve("tmp"))
                    ? new Found(real, layout.outputOfExecutor() + "/" + root.relativize(real))
                    : new Refused(outside(what, path));
        } catch (InvalidPathException | IOException e) {
            return new Refused(what + " " + path + " cannot be read");
        }
    }

    private String outside(String what, String path) {
        return what + " " + path + " is outside of " + layout.output()
                + ", which the executor that makes images does not see; copy it below $CODEBUILD_SRC_DIR";
    }
}
