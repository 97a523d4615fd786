package dev.slipway.agent.images;

import dev.slipway.core.docker.ImageBuild;
import dev.slipway.core.docker.ImageBuild.BuildLog;
import dev.slipway.core.docker.ImageBuild.Output;
import dev.slipway.core.docker.ImageBuild.PullPolicy;
import dev.slipway.core.image.ExecutorFlags;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.StoredImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code docker build}: hands the context to the executor and keeps the image that it leaves. */
final class ImageBuilds implements CommandHandler<ImageBuild> {

    private final ImageMaker maker;
    private final ImageStore store;
    private final BuildSources sources;
    private final ImagePushes pushes;

    ImageBuilds(ImageMaker maker, ImageStore store, BuildSources sources, ImagePushes pushes) {
        this.maker = maker;
        this.store = store;
        this.sources = sources;
        this.pushes = pushes;
    }

    @Override
    public int answer(ImageBuild build, Conversation conversation) throws IOException, InterruptedException {
        Path job = maker.newJob();
        BuildSources.Prepared prepared = sources.prepare(build, conversation, job);
        if (prepared instanceof BuildSources.Refused refused) {
            return conversation.fail("ERROR: " + refused.message());
        }
        BuildSources.Ready ready = (BuildSources.Ready) prepared;
        BaseImageRegistries.Mode bases = build.pullPolicy() == PullPolicy.ALWAYS
                ? BaseImageRegistries.Mode.REMOTE
                : BaseImageRegistries.Mode.ALL;
        ImageMaker.Recipe recipe = new ImageMaker.Recipe(
                job,
                ready.context(),
                ready.dockerfile(),
                build.buildArguments(),
                build.labels(),
                build.annotations(),
                build.target(),
                build.platform(),
                Optional.empty(),
                ExecutorFlags.NONE,
                bases,
                build.log() == BuildLog.SHOWN);
        ImageMaker.Outcome outcome = maker.make(recipe, conversation);
        if (outcome instanceof ImageMaker.NotMade failed) {
            return conversation.fail(failed.message());
        }
        StoredImage image = ((ImageMaker.Made) outcome).image();
        store.add(image, build.tags());
        return built(build, image, conversation);
    }

    private int built(ImageBuild build, StoredImage image, Conversation conversation)
            throws IOException, InterruptedException {
        conversation.built(image.id().value());
        if (build.log() == BuildLog.IMAGE_ID_ONLY) {
            conversation.say(image.id() + "\n");
        } else if (build.log() == BuildLog.SHOWN) {
            conversation.say("Successfully built " + image.id().hex().substring(0, 12) + "\n");
            for (ImageReference tag : build.tags()) {
                conversation.say("Successfully tagged " + tag + "\n");
            }
        }
        for (ImageReference tag : build.output() == Output.PUSH ? build.tags() : List.<ImageReference>of()) {
            int code = pushes.push(tag, image, conversation);
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }
}
