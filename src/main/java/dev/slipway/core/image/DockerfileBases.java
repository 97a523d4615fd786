package dev.slipway.core.image;

import java.util.List;
import java.util.Map;

/**
 * The images that a Dockerfile builds upon or copies from: {@code FROM}, {@code --from=} and {@code RUN --mount=…,from=}
 * (Dockerfile reference). Stages and {@code scratch} are none.
 *
 * @param images each once, in the order of the Dockerfile
 */
public record DockerfileBases(List<ImageReference> images, Extent extent) {

    /** Whether these are all. */
    public enum Extent {
        /** They are. */
        ALL,
        /** What could not be told is left out. */
        SOME
    }

    /** Of a Dockerfile that cannot be read. */
    public static final DockerfileBases UNKNOWN = new DockerfileBases(List.of(), Extent.SOME);

    /** The longest text that is read, in characters. */
    public static final int MAX_TEXT = 4 << 20;

    public DockerfileBases {
        images = List.copyOf(images);
    }

    /**
     * Reads a Dockerfile.
     *
     * @param buildArguments {@code --build-arg}; an empty one leaves the default, as in the executor
     * @param target for {@code TARGETPLATFORM}, {@code TARGETARCH} and the like
     */
    public static DockerfileBases read(String text, Map<String, String> buildArguments, Platform target) {
        if (text.length() > MAX_TEXT) {
            return UNKNOWN;
        }
        DockerfileInstructions instructions = DockerfileInstructions.read(text);
        DockerfileStages stages = new DockerfileStages(
                new DockerfileArguments(instructions.escape(), buildArguments, target), instructions.extent());
        instructions.all().forEach(stages::take);
        return stages.bases();
    }
}
