package dev.slipway.agent.images;

import dev.slipway.core.docker.DockerCommand;
import dev.slipway.core.docker.ImageIdentifier;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.ImageArchive;
import dev.slipway.oci.ImageArchive.NamedImage;
import dev.slipway.oci.Parsed;
import dev.slipway.oci.StoredImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code docker save} and {@code docker load} (Docker CLI reference).
 *
 * @param directory where loaded images are kept, each archive in a directory of its own; only the agent writes there
 * @param limits of an archive that is loaded
 */
record ImageArchives(ImageStore store, Path directory, ImageArchive.Limits limits) {

    private static final int BUFFER_BYTES = 64 << 10;

    /** What is saved of one image. */
    private record Saved(StoredImage image, Set<ImageReference> names) {}

    /** {@code docker save}. Nothing is printed unless every image is there. */
    int save(DockerCommand.Save command, Conversation conversation) throws IOException {
        Map<String, Saved> saved = new LinkedHashMap<>();
        for (ImageIdentifier identifier : command.images()) {
            List<NamedImage> found = find(identifier);
            if (found.isEmpty()) {
                return conversation.fail(NoSuchImage.daemon(identifier));
            }
            found.forEach(named -> saved.computeIfAbsent(
                            named.image().id().value(), id -> new Saved(named.image(), new LinkedHashSet<>()))
                    .names()
                    .addAll(named.names()));
        }
        List<NamedImage> images = saved.values().stream()
                .map(one -> new NamedImage(one.image(), List.copyOf(one.names())))
                .toList();
        try {
            OutputStream out = new BufferedOutputStream(conversation.output(), BUFFER_BYTES);
            ImageArchive.write(out, images);
            out.flush();
            return 0;
        } catch (IOException e) {
            return conversation.fail("Error response from daemon: the archive is not complete: " + e.getMessage());
        }
    }

    /** A name without a tag means all of its tags; an id means no name. */
    private List<NamedImage> find(ImageIdentifier identifier) {
        Optional<ImageReference> reference = reference(identifier);
        if (reference.isPresent() && reference.get().digest().isEmpty()) {
            List<NamedImage> named = store.tagged().stream()
                    .filter(tagged -> means(reference.get(), tagged.name()))
                    .map(tagged -> new NamedImage(tagged.image(), List.of(tagged.name())))
                    .toList();
            if (!named.isEmpty()) {
                return named;
            }
        }
        return store.find(identifier).stream()
                .map(image -> new NamedImage(image, List.of()))
                .toList();
    }

    private static boolean means(ImageReference written, ImageReference name) {
        return written.name().equals(name.name())
                && (written.tag().isEmpty() || written.tag().equals(name.tag()));
    }

    private static Optional<ImageReference> reference(ImageIdentifier identifier) {
        if (identifier instanceof ImageIdentifier.Named named) {
            return Optional.of(named.reference());
        }
        return identifier instanceof ImageIdentifier.NamedOrIdentified either
                ? Optional.of(either.reference())
                : Optional.empty();
    }

    /** {@code docker load}. An archive that is refused leaves no image. */
    int load(DockerCommand.Load command, Conversation conversation) throws IOException {
        Parsed<List<NamedImage>> parsed = read(conversation.input());
        if (parsed instanceof Parsed.Refused<List<NamedImage>> refused) {
            return conversation.fail("Error response from daemon: " + refused.message());
        }
        for (NamedImage loaded : ((Parsed.Valid<List<NamedImage>>) parsed).value()) {
            conversation.say(take(loaded));
        }
        return 0;
    }

    private Parsed<List<NamedImage>> read(InputStream archive) {
        try {
            Path own = Files.createTempDirectory(Files.createDirectories(directory), "load");
            return ImageArchive.read(archive, own, limits);
        } catch (IOException e) {
            return new Parsed.Refused<>(
                    "the archive cannot be loaded: there is no directory for it: " + e.getMessage());
        }
    }

    private String take(NamedImage loaded) {
        List<String> lines = new ArrayList<>();
        for (ImageReference name : loaded.names()) {
            ImageReference full = name.withTag(name.tagOrLatest());
            store.find(full)
                    .filter(other -> !other.id().equals(loaded.image().id()))
                    .ifPresent(other -> lines.add("The image " + full + " already exists, renaming the old one with ID "
                            + other.id() + " to empty string"));
            lines.add("Loaded image: " + full);
        }
        if (loaded.names().isEmpty()) {
            lines.add("Loaded image ID: " + loaded.image().id());
        }
        store.add(loaded.image(), loaded.names());
        return String.join("\n", lines) + "\n";
    }
}
