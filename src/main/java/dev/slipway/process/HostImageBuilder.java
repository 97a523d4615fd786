package dev.slipway.process;

import static dev.slipway.core.script.ShellQuote.quote;

import dev.slipway.core.image.ImageDeclaration;
import dev.slipway.core.image.ImageStep;
import dev.slipway.core.image.VariableText;
import dev.slipway.core.script.AddedCommand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a declared image with a program of the host, whose options for it are those of {@code docker build}. */
public final class HostImageBuilder implements ImageSteps {

    /** The programs that can make an image, the best first. */
    public enum Program {
        DOCKER("docker", "version"),
        PODMAN("podman", "info"),
        BUILDAH("buildah", "info");

        private final String command;
        private final String question;

        Program(String command, String question) {
            this.command = command;
            this.question = question;
        }

        /** The command that exits with 0 if the program can make images here, its daemon included. */
        public List<String> question() {
            return List.of(command, question);
        }
    }

    /** Whether the image leaves the machine. */
    public enum Push {
        PUSH,
        KEEP
    }

    private final Program program;
    private final Push push;

    public HostImageBuilder(Program program, Push push) {
        this.program = program;
        this.push = push;
    }

    @Override
    public AddedCommand of(ImageDeclaration image, String sourceDirectory) {
        String build = "cd -- " + quote(sourceDirectory + "/" + image.context()) + " && " + build(image) + " .";
        StringBuilder maker = new StringBuilder("(").append(build).append(") >&2 || exit\n");
        unused(image).ifPresent(note -> maker.append(say(note)));
        if (push == Push.PUSH) {
            image.destinations()
                    .forEach(to -> maker.append(program.command)
                            .append(" push ")
                            .append(destination(to))
                            .append(" >&2 || exit\n"));
        } else {
            maker.append(say("The image stays on this machine; --push pushes it."));
        }
        maker.append("printf '%s' -\nprintf ' %s' ");
        maker.append(
                image.destinations().stream().map(HostImageBuilder::destination).collect(Collectors.joining(" ")));
        return ImageStep.of(image, maker.toString(), sourceDirectory);
    }

    private String build(ImageDeclaration image) {
        StringBuilder command = new StringBuilder(program.command).append(" build --file ");
        command.append(quote(image.dockerfile()));
        image.destinations().forEach(to -> command.append(" --tag ").append(destination(to)));
        image.target().ifPresent(target -> command.append(" --target ").append(quote(target)));
        image.platform().ifPresent(platform -> command.append(" --platform ").append(quote(platform)));
        image.buildArguments()
                .forEach((name, value) -> command.append(" --build-arg ")
                        .append(VariableText.shellWord(name + "=" + value, "build argument " + name)));
        image.labels()
                .forEach((name, value) -> command.append(" --label ")
                        .append(VariableText.shellWord(name + "=" + value, "label " + name)));
        return command.toString();
    }

    private static Optional<String> unused(ImageDeclaration image) {
        boolean forExecutor =
                image.cacheRepository().isPresent() || !image.executorFlags().isEmpty();
        return forExecutor
                ? Optional.of("cacheRepository and executorFlags are for builds on a cluster, and not used here.")
                : Optional.empty();
    }

    private static String destination(String text) {
        return VariableText.shellWord(text, "a destination of spec.image");
    }

    private static String say(String text) {
        return "echo " + quote(text) + " >&2\n";
    }
}
