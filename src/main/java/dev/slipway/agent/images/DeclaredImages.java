package dev.slipway.agent.images;

import dev.slipway.core.docker.DockerCommandLine;
import dev.slipway.core.docker.ImageBuild;
import dev.slipway.core.docker.ParsedDockerCommand;
import dev.slipway.core.image.ExecutorFlags;
import dev.slipway.core.image.ImageDeclaration;
import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.ParsedExecutorFlags;
import dev.slipway.core.image.ParsedImageReference;
import dev.slipway.core.image.ParsedPlatform;
import dev.slipway.core.image.Platform;
import dev.slipway.oci.StoredImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The image that the project declares. The build gives the command when BUILD has succeeded, with the variables of the
 * declaration expanded; the rest of the declaration is known here. What it prints is read by the build's own script.
 */
final class DeclaredImages {

    private final ImageDeclaration declaration;
    private final String sourceDirectory;
    private final ImageMaker maker;
    private final BuildFiles files;
    private final ImageStore store;
    private final ImagePushes pushes;

    DeclaredImages(
            ImageDeclaration declaration,
            String sourceDirectory,
            ImageMaker maker,
            BuildFiles files,
            ImageStore store,
            ImagePushes pushes) {
        this.declaration = declaration;
        this.sourceDirectory = sourceDirectory;
        this.maker = maker;
        this.files = files;
        this.store = store;
        this.pushes = pushes;
    }

    /** Makes the image and pushes it to all of its destinations. */
    int answer(List<String> expanded, Conversation conversation) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("build"));
        line.addAll(expanded);
        line.add(".");
        ParsedDockerCommand parsed = DockerCommandLine.parse(line, Map.of());
        if (parsed instanceof ParsedDockerCommand.Refused refused) {
            return conversation.fail("spec.image: " + refused.message().strip());
        }
        ImageBuild build = (ImageBuild) ((ParsedDockerCommand.Valid) parsed).command();
        BuildFiles.Located context = files.context(sourceDirectory, declaration.context());
        if (context instanceof BuildFiles.Refused refused) {
            return conversation.fail("spec.image.context: " + refused.message());
        }
        BuildFiles.Found directory = (BuildFiles.Found) context;
        BuildFiles.Located dockerfile = files.dockerfile(directory.path().toString(), declaration.dockerfile());
        if (dockerfile instanceof BuildFiles.Refused refused) {
            return conversation.fail("spec.image.dockerfile: " + refused.message());
        }
        if (!(ExecutorFlags.parse(declaration.executorFlags()) instanceof ParsedExecutorFlags.Valid flags)) {
            return conversation.fail("spec.image.executorFlags: "
                    + ((ParsedExecutorFlags.Refused) ExecutorFlags.parse(declaration.executorFlags())).message());
        }
        ImageMaker.Recipe recipe = new ImageMaker.Recipe(
                maker.newJob(),
                directory.seen(),
                ((BuildFiles.Found) dockerfile).seen(),
                build.buildArguments(),
                build.labels(),
                Map.of(),
                declaration.target(),
                platform(),
                cache(),
                flags.flags(),
                BaseImageRegistries.Mode.ALL,
                true);
        ImageMaker.Outcome outcome = maker.make(recipe, conversation);
        return outcome instanceof ImageMaker.Made made
                ? pushed(build.tags(), made.image(), conversation)
                : conversation.fail("spec.image: " + ((ImageMaker.NotMade) outcome).message());
    }

    private int pushed(List<ImageReference> destinations, StoredImage image, Conversation conversation)
            throws IOException, InterruptedException {
        store.add(image, destinations);
        for (ImageReference destination : destinations) {
            int code = pushes.push(destination, image, conversation.withOutputOnErrors());
            if (code != 0) {
                return code;
            }
        }
        conversation.say(image.manifest().digest() + " "
                + destinations.stream()
                        .map(destination -> destination.name() + ":" + destination.tagOrLatest())
                        .collect(Collectors.joining(" ")));
        return 0;
    }

    private Optional<Platform> platform() {
        return declaration
                .platform()
                .map(Platform::parse)
                .filter(ParsedPlatform.Valid.class::isInstance)
                .map(parsed -> ((ParsedPlatform.Valid) parsed).platform());
    }

    private Optional<ImageReference> cache() {
        return declaration
                .cacheRepository()
                .map(ImageReference::parse)
                .filter(ParsedImageReference.Valid.class::isInstance)
                .map(parsed -> ((ParsedImageReference.Valid) parsed).reference());
    }
}
