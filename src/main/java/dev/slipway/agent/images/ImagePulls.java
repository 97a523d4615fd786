package dev.slipway.agent.images;

import dev.slipway.core.docker.DockerCommand.Pull;
import dev.slipway.core.docker.DockerCommand.Verbosity;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.RegistryAnswer;
import dev.slipway.oci.RegistryFailure;
import dev.slipway.oci.StoredImage;
import dev.slipway.oci.Success;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code docker pull}. */
final class ImagePulls implements CommandHandler<Pull> {

    private final ImageStore store;
    private final PulledImages images;
    private final Path directory;

    /**
     * Pulls.
     *
     * @param directory nobody but the agent writes to it
     */
    ImagePulls(ImageStore store, PulledImages images, Path directory) {
        this.store = store;
        this.images = images;
        this.directory = directory;
    }

    @Override
    public int answer(Pull command, Conversation conversation) throws IOException {
        ImageReference reference = command.reference();
        boolean shown = command.verbosity() == Verbosity.NORMAL;
        if (shown && reference.tag().isEmpty() && reference.digest().isEmpty()) {
            conversation.say("Using default tag: latest\n");
        }
        String version = reference.digest().orElseGet(reference::tagOrLatest);
        if (shown) {
            conversation.say(version + ": Pulling from " + reference.repository() + "\n");
        }
        PulledImages.Wanted wanted = command.platform()
                .map(platform -> new PulledImages.Wanted(platform.os(), platform.architecture(), platform.variant()))
                .orElseGet(PulledImages.Wanted::ofThisMachine);
        RegistryAnswer<StoredImage> answer = images.pull(reference, wanted, directory);
        if (answer instanceof RegistryFailure<StoredImage> failure) {
            return conversation.fail("Error response from daemon: " + failure.message());
        }
        StoredImage image = ((Success<StoredImage>) answer).value();
        store.add(image, reference.digest().isPresent() ? List.of() : List.of(reference));
        store.isAt(image, reference.familiarName() + "@" + image.manifest().digest());
        if (shown) {
            for (Descriptor layer : image.layers()) {
                conversation.say(layer.digest().hex().substring(0, 12) + ": Pull complete\n");
            }
            conversation.say("Digest: " + image.manifest().digest() + "\nStatus: Downloaded newer image for "
                    + reference.familiarName() + (reference.digest().isPresent() ? "@" : ":") + version + "\n");
        }
        conversation.say(reference.name() + (reference.digest().isPresent() ? "@" : ":") + version + "\n");
        return 0;
    }
}
