package dev.slipway.agent.images;

import dev.slipway.core.docker.DockerCommand;
import dev.slipway.oci.StoredImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code docker tag} (Docker CLI reference). */
record ImageTagging(ImageStore store) implements CommandHandler<DockerCommand.Tag> {

    @Override
    public int answer(DockerCommand.Tag command, Conversation conversation) throws IOException {
        Optional<StoredImage> image = store.find(command.source());
        if (image.isEmpty()) {
            return conversation.fail(NoSuchImage.daemon(command.source()));
        }
        store.add(image.get(), List.of(command.target()));
        return 0;
    }
}
