package dev.slipway.agent.images;

import dev.slipway.core.image.DockerfileBases;
import dev.slipway.core.image.ExecutorArguments;
import dev.slipway.core.image.ExecutorBuild;
import dev.slipway.core.image.ExecutorFlags;
import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.Platform;
import dev.slipway.core.image.Registries;
import dev.slipway.oci.LayerCheck;
import dev.slipway.oci.OciLayout;
import dev.slipway.oci.Parsed;
import dev.slipway.oci.StoredImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Has the executor make one image, and reads what it leaves. */
final class ImageMaker {

    private static final int KILLED = 137;

    /**
     * An image that is to be made.
     *
     * @param job directory from {@link #newJob()}
     * @param context directory, as the executor sees it
     * @param dockerfile file, as the executor sees it
     * @param cache repository that keeps its layers
     * @param bases where its base images come from
     * @param shown whether the executor's log is shown when all goes well
     */
    record Recipe(
            Path job,
            String context,
            String dockerfile,
            Map<String, String> buildArguments,
            Map<String, String> labels,
            Map<String, String> annotations,
            Optional<String> target,
            Optional<Platform> platform,
            Optional<ImageReference> cache,
            ExecutorFlags flags,
            BaseImageRegistries.Mode bases,
            boolean shown) {}

    /** What became of it. */
    sealed interface Outcome {}

    /** It is there. */
    record Made(StoredImage image) implements Outcome {}

    /** It is not; {@code message} is a sentence, and what the executor said stands before it. */
    record NotMade(String message) implements Outcome {}

    private final Executor executor;
    private final BuildFiles files;
    private final BaseImageRegistries bases;
    private final LayerCache cache;
    private final Registries registries;

    ImageMaker(
            Executor executor, BuildFiles files, BaseImageRegistries bases, LayerCache cache, Registries registries) {
        this.executor = executor;
        this.files = files;
        this.bases = bases;
        this.cache = cache;
        this.registries = registries;
    }

    Path newJob() throws IOException {
        return executor.newJob();
    }

    Outcome make(Recipe recipe, Conversation conversation) throws IOException, InterruptedException {
        ExecutorLog log = new ExecutorLog(conversation, recipe.shown());
        conversation.onCancel(() -> executor.cancel(recipe.job()));
        ExecutorTurn turn = new ExecutorTurn(recipe, conversation);
        Executor.Outcome outcome;
        List<String> failures;
        try (turn) {
            outcome = executor.run(recipe.job(), turn, log::write);
            failures = turn.failures();
        }
        if (!(outcome instanceof Executor.Exited exited) || exited.code() != 0) {
            log.showAll();
            return new NotMade(why(outcome, failures, conversation));
        }
        Parsed<StoredImage> left = OciLayout.read(executor.layout(recipe.job()), LayerCheck.SIZE);
        if (left instanceof Parsed.Refused<StoredImage> refused) {
            log.showAll();
            return new NotMade("the executor left no image that can be used: " + refused.message());
        }
        if (recipe.cache().isPresent()) {
            cache.keep(recipe.cache().get(), turn.filled, conversation);
        }
        return new Made(((Parsed.Valid<StoredImage>) left).value());
    }

    /** What is opened once it is this image's turn: so a build that waits opens no registry to the one that runs. */
    private final class ExecutorTurn implements JobArguments, AutoCloseable {

        private final Recipe recipe;
        private final Conversation conversation;
        private LayerCache.Filled filled = LayerCache.Filled.NONE;
        private Optional<ServedBases> served = Optional.empty();

        ExecutorTurn(Recipe recipe, Conversation conversation) {
            this.recipe = recipe;
            this.conversation = conversation;
        }

        @Override
        public List<String> make() throws IOException {
            if (recipe.cache().isPresent()) {
                filled = cache.fill(recipe.cache().get(), conversation);
            }
            ServedBases opened = bases.serve(recipe.bases(), named(recipe));
            served = Optional.of(opened);
            return ExecutorArguments.of(build(recipe, filled.prefix(), opened));
        }

        List<String> failures() {
            return served.map(ServedBases::failures).orElse(List.of());
        }

        @Override
        public void close() {
            served.ifPresent(ServedBases::close);
        }
    }

    private DockerfileBases named(Recipe recipe) {
        PulledImages.Wanted here = PulledImages.Wanted.ofThisMachine();
        Platform platform =
                recipe.platform().orElseGet(() -> new Platform(here.os(), here.architecture(), here.variant()));
        return files.text(recipe.dockerfile())
                .map(text -> DockerfileBases.read(text, recipe.buildArguments(), platform))
                .orElse(DockerfileBases.UNKNOWN);
    }

    private ExecutorBuild build(Recipe recipe, Optional<Path> cachePrefix, ServedBases served) {
        return new ExecutorBuild(
                recipe.context(),
                recipe.dockerfile(),
                recipe.buildArguments(),
                recipe.labels(),
                recipe.annotations(),
                recipe.target(),
                recipe.platform(),
                files.seen(executor.layout(recipe.job())),
                served.maps(),
                registries.mirrors(),
                served.insecure(registries.insecure()),
                cachePrefix.map(files::seen),
                recipe.flags());
    }

    private static String why(Executor.Outcome outcome, List<String> failures, Conversation conversation) {
        if (conversation.isCancelled()) {
            return "the build of the image was cancelled";
        }
        if (!(outcome instanceof Executor.Exited exited)) {
            return "the container images, in which images are made, has ended; most often it used more memory than it"
                    + " may: choose a larger computeType";
        }
        return exited.code() == KILLED
                ? "the executor was killed (exit code 137), most often because it used more memory than the container"
                        + " images may; choose a larger computeType"
                : "the image was not made: the executor exited with code " + exited.code() + "; its messages are above"
                        + failures.stream().map(failure -> "\n" + failure).collect(Collectors.joining());
    }
}
