package dev.slipway.cli;

import dev.slipway.core.image.ImageDeclaration;
import dev.slipway.core.image.ImageStep;
import dev.slipway.core.script.AddedCommand;
import dev.slipway.process.HostImageBuilder;
import dev.slipway.process.HostImageBuilder.Program;
import dev.slipway.process.HostImageBuilder.Push;
import dev.slipway.process.ImageSteps;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Makes declared images with what this machine has: docker, podman or buildah, if it answers. */
final class LocalImages implements ImageSteps {

    private static final int SECONDS = 10;
    private static final String NOTHING_ANSWERS = "no docker, podman or buildah answers on this machine";

    private final ImageMode mode;
    private final Push push;
    private final Predicate<Program> answers;
    private String skipped = "--images=skip was given";
    private boolean asked;
    private Optional<Program> found = Optional.empty();

    LocalImages(ImageMode mode, Push push) {
        this(mode, push, LocalImages::answers);
    }

    LocalImages(ImageMode mode, Push push, Predicate<Program> answers) {
        this.answers = answers;
        this.mode = mode;
        this.push = push;
    }

    /** Of builds in containers, which have none of the programs. */
    static LocalImages inContainers() {
        LocalImages none = new LocalImages(ImageMode.SKIP, Push.KEEP);
        none.skipped = "--container was given, and there is no docker in the container of a build";
        return none;
    }

    /** Refuses the run if an image is required and cannot be made. */
    void requireProgram() {
        if (mode == ImageMode.REQUIRE && program().isEmpty()) {
            throw RefusedException.input("the pipeline makes an image, and " + NOTHING_ANSWERS
                    + "; start one of them, or leave out --images=require");
        }
    }

    @Override
    public AddedCommand of(ImageDeclaration image, String sourceDirectory) {
        if (mode == ImageMode.SKIP) {
            return ImageStep.skipped(image, skipped);
        }
        return program()
                .map(program -> new HostImageBuilder(program, push).of(image, sourceDirectory))
                .orElseGet(() -> ImageStep.skipped(image, NOTHING_ANSWERS + " (--images=require makes this an error)"));
    }

    /** Asked for once, and only when there is an image to make. */
    private synchronized Optional<Program> program() {
        if (!asked) {
            found = Arrays.stream(Program.values()).filter(answers).findFirst();
            asked = true;
        }
        return found;
    }

    private static boolean answers(Program program) {
        return answers(program.question());
    }

    /** Whether the command exits with 0, and soon. */
    static boolean answers(List<String> question) {
        try {
            Process process = new ProcessBuilder(question)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
