package dev.slipway.agent.images;

import dev.slipway.core.docker.DockerCommand.Push;
import dev.slipway.core.docker.DockerCommand.Verbosity;
import dev.slipway.core.image.BuiltImage;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.BlobPush;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.ImagePush;
import dev.slipway.oci.RegistryAnswer;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryFailure;
import dev.slipway.oci.StoredImage;
import dev.slipway.oci.Success;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code docker push}. What was pushed is part of the build's result. */
final class ImagePushes implements CommandHandler<Push> {

    /** More would not fit into the result of a build; the newest are kept. */
    private static final int MAX_KEPT = 8;

    private final ImageStore store;
    private final RegistryClient client;
    private final Logins logins;
    private final Map<String, List<String>> pushed = new LinkedHashMap<>();

    ImagePushes(ImageStore store, RegistryClient client, Logins logins) {
        this.store = store;
        this.client = client;
        this.logins = logins;
    }

    /** What the build has pushed so far, in order. */
    synchronized List<BuiltImage> pushed() {
        List<BuiltImage> images = new ArrayList<>();
        pushed.forEach((digest, references) -> images.add(new BuiltImage(digest, references)));
        return images.subList(Math.max(0, images.size() - MAX_KEPT), images.size());
    }

    @Override
    public int answer(Push command, Conversation conversation) throws IOException, InterruptedException {
        List<ImageStore.Tagged> wanted = wanted(command);
        if (wanted.isEmpty()) {
            return conversation.fail("An image does not exist locally with the tag: "
                    + command.reference().familiarName());
        }
        for (ImageStore.Tagged tagged : wanted) {
            int code = push(tagged.name(), tagged.image(), conversation, command.verbosity());
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }

    private List<ImageStore.Tagged> wanted(Push command) {
        String name = command.reference().name();
        boolean all = command.tags() == Push.Tags.ALL;
        String tag = command.reference().tagOrLatest();
        return store.tagged().stream()
                .filter(entry -> entry.name().name().equals(name)
                        && (all || entry.name().tagOrLatest().equals(tag)))
                .toList();
    }

    /** Pushes one image under one name; returns the exit code. */
    int push(ImageReference name, StoredImage image, Conversation conversation)
            throws IOException, InterruptedException {
        return push(name, image, conversation, Verbosity.NORMAL);
    }

    private int push(ImageReference name, StoredImage image, Conversation conversation, Verbosity verbosity)
            throws IOException {
        if (verbosity == Verbosity.NORMAL) {
            conversation.say("The push refers to repository [" + name.name() + "]\n");
        }
        RegistryAnswer<Digest> answer = new ImagePush(client, image)
                .to(name, mountable(image, name), (layer, how) -> told(image, layer, how, conversation, verbosity));
        if (answer instanceof RegistryFailure<Digest> failure) {
            for (String problem : explanations(name, failure)) {
                conversation.complain(problem + "\n");
            }
            return conversation.fail(failure.message());
        }
        Digest digest = ((Success<Digest>) answer).value();
        store.isAt(image, name.familiarName() + "@" + digest);
        remember(name, digest);
        conversation.say(
                verbosity == Verbosity.QUIET
                        ? name.name() + ":" + name.tagOrLatest() + "\n"
                        : name.tagOrLatest() + ": digest: " + digest + " size: "
                                + image.manifest().bytes().length + "\n");
        return 0;
    }

    private List<String> explanations(ImageReference name, RegistryFailure<Digest> failure) {
        return switch (failure.kind()) {
            case UNAUTHORIZED, DENIED -> logins.problems(name.registry());
            default -> List.of();
        };
    }

    /** Another repository of the same registry into which this image went before. */
    private Optional<String> mountable(StoredImage image, ImageReference name) {
        return store.namesOf(image).stream()
                .filter(other -> other.registry().equals(name.registry())
                        && !other.repository().equals(name.repository())
                        && store.repositoryDigests(image).stream()
                                .anyMatch(at -> at.startsWith(other.familiarName() + "@")))
                .map(ImageReference::repository)
                .findFirst();
    }

    private static void told(
            StoredImage image, Descriptor layer, BlobPush how, Conversation conversation, Verbosity verbosity) {
        if (verbosity == Verbosity.QUIET) {
            return;
        }
        String words = switch (how) {
            case EXISTED -> "Layer already exists";
            case MOUNTED -> "Mounted from another repository";
            case UPLOADED -> "Pushed";
        };
        try {
            conversation.say(shortId(image, layer) + ": " + words + "\n");
        } catch (IOException e) {
            // Whoever asked is gone; the push itself ends with the command's thread.
            conversation.cancel();
        }
    }

    /** Docker names a layer by the digest of its uncompressed form. */
    private static String shortId(StoredImage image, Descriptor layer) {
        int at = image.layers().indexOf(layer);
        List<Digest> ids = image.config().diffIds();
        return (at >= 0 && at < ids.size() ? ids.get(at) : layer.digest()).hex().substring(0, 12);
    }

    /** A name stands for what was pushed to it last. */
    synchronized void remember(ImageReference name, Digest digest) {
        String reference = name.name() + ":" + name.tagOrLatest();
        pushed.values().forEach(references -> references.remove(reference));
        List<String> references =
                pushed.containsKey(digest.value()) ? pushed.remove(digest.value()) : new ArrayList<>();
        pushed.values().removeIf(List::isEmpty);
        references.add(reference);
        pushed.put(digest.value(), references);
    }
}
