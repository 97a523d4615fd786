package dev.slipway.core.image;

import static dev.slipway.core.script.ShellQuote.quote;

import dev.slipway.core.script.AddedCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The command that makes a declared image at the end of BUILD. Whatever makes it prints one line: the digest, or - when there
 * is none yet, and the references with their tags, separated by blanks. From it come the variables that later commands find and the two files that
 * deploy actions read (AWS CodePipeline user guide, "Image definitions file reference").
 */
public final class ImageStep {

    /** The variables that the step sets, and that the build exports. */
    public static final List<String> VARIABLES =
            List.of("SLIPWAY_IMAGE_URI", "SLIPWAY_IMAGE_DIGEST", "SLIPWAY_IMAGE_TAG");

    /** The command of the agent that makes the image of the declaration. */
    public static final String COMMAND = "slipway-image";

    private static final String SCRIPT = resource();

    private ImageStep() {}

    /**
     * The step.
     *
     * @param maker shell text that makes the image and prints the line
     * @param sourceDirectory absolute; where the files are written
     */
    public static AddedCommand of(ImageDeclaration image, String maker, String sourceDirectory) {
        // Only what it exports by name is left for later commands.
        String text = "set +a\nslipway_image_directory=" + quote(sourceDirectory) + "\n"
                + "slipway_image_container=" + quote(image.containerName()) + "\n"
                + "slipway_image_made=$(\n" + maker + "\n) || exit\n"
                + SCRIPT;
        return new AddedCommand(title(image), text, VARIABLES);
    }

    /** A step that makes nothing and says why. */
    public static AddedCommand skipped(ImageDeclaration image, String why) {
        return new AddedCommand(title(image), "printf '%s\\n' " + quote("Skipped: " + why), List.of());
    }

    /** What is said to make the image, for the agent: only what variables may stand in is part of the command line. */
    public static String agentMaker(String dockerProgram, ImageDeclaration image) {
        StringBuilder text = new StringBuilder(quote(dockerProgram)).append(' ').append(COMMAND);
        image.destinations()
                .forEach(to -> text.append(" \\\n  --tag ").append(word(to, "a destination of spec.image")));
        image.buildArguments()
                .forEach((name, value) ->
                        text.append(" \\\n  --build-arg ").append(word(name + "=" + value, "build argument " + name)));
        image.labels()
                .forEach((name, value) ->
                        text.append(" \\\n  --label ").append(word(name + "=" + value, "label " + name)));
        return text.toString();
    }

    private static String word(String text, String user) {
        return VariableText.shellWord(text, user);
    }

    private static String title(ImageDeclaration image) {
        return "spec.image " + String.join(" ", image.destinations());
    }

    private static String resource() {
        try (InputStream in = ImageStep.class.getResourceAsStream("image-step.sh")) {
            return new String(Objects.requireNonNull(in, "image-step.sh").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
