package dev.slipway.agent.images;

import dev.slipway.core.docker.DockerCommand;
import dev.slipway.core.docker.DockerCommand.Remove.Force;
import dev.slipway.core.docker.ImageIdentifier;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.StoredImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code docker rmi} (Docker CLI reference). The files of an image go with the build. */
record ImageRemoval(ImageStore store) implements CommandHandler<DockerCommand.Remove> {

    private static final int SHORT_ID = 12;

    /** What became of one of the images. */
    private sealed interface Outcome {
        record Done(List<String> lines) implements Outcome {}

        record Missing(String sentence) implements Outcome {}

        record Conflict(String sentence) implements Outcome {}
    }

    @Override
    public int answer(DockerCommand.Remove command, Conversation conversation) throws IOException {
        List<String> problems = new ArrayList<>();
        boolean conflict = false;
        for (ImageIdentifier identifier : command.images()) {
            Outcome outcome = remove(identifier, command.force());
            if (outcome instanceof Outcome.Done done) {
                conversation.say(String.join("\n", done.lines()) + "\n");
            } else if (outcome instanceof Outcome.Missing missing) {
                problems.add(missing.sentence());
            } else if (outcome instanceof Outcome.Conflict refused) {
                problems.add(refused.sentence());
                conflict = true;
            }
        }
        if (problems.isEmpty()) {
            return 0;
        }
        int failed = conversation.fail(String.join("\n", problems));
        return command.force() == Force.FORCED && !conflict ? 0 : failed;
    }

    private Outcome remove(ImageIdentifier identifier, Force force) {
        Optional<ImageReference> reference = reference(identifier);
        Optional<StoredImage> named = reference.flatMap(store::find);
        if (named.isPresent()) {
            return new Outcome.Done(removeName(reference.get(), named.get()));
        }
        return store.find(identifier)
                .map(image -> removeImage(image, force))
                .orElseGet(() -> new Outcome.Missing(NoSuchImage.daemon(identifier)));
    }

    private static Optional<ImageReference> reference(ImageIdentifier identifier) {
        if (identifier instanceof ImageIdentifier.Named named) {
            return Optional.of(named.reference());
        }
        return identifier instanceof ImageIdentifier.NamedOrIdentified either
                ? Optional.of(either.reference())
                : Optional.empty();
    }

    /** The image goes with its last tag. */
    private List<String> removeName(ImageReference reference, StoredImage image) {
        List<String> lines = new ArrayList<>();
        if (reference.digest().isPresent()) {
            lines.add("Untagged: " + reference.withDigest(reference.digest().get()));
        } else {
            ImageReference full = reference.withTag(reference.tagOrLatest());
            store.untag(full);
            lines.add("Untagged: " + full);
            KnownNames left = KnownNames.of(store, image);
            if (left.tags().stream().noneMatch(tag -> tag.name().equals(full.name()))) {
                left.digestsIn(full).forEach(digest -> lines.add("Untagged: " + digest));
            }
        }
        if (store.namesOf(image).isEmpty()) {
            store.remove(image);
            lines.add("Deleted: " + image.id());
        }
        return lines;
    }

    private Outcome removeImage(StoredImage image, Force force) {
        KnownNames names = KnownNames.of(store, image);
        if (names.tags().size() > 1 && force == Force.NOT_FORCED) {
            return new Outcome.Conflict("Error response from daemon: conflict: unable to delete "
                    + image.id().hex().substring(0, SHORT_ID)
                    + " (must be forced) - image is referenced in multiple repositories");
        }
        List<String> lines = new ArrayList<>();
        names.tags().forEach(tag -> {
            store.untag(tag);
            lines.add("Untagged: " + tag);
        });
        names.digests().forEach(digest -> lines.add("Untagged: " + digest));
        store.remove(image);
        lines.add("Deleted: " + image.id());
        return new Outcome.Done(lines);
    }
}
