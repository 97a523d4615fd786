package dev.slipway.core.docker;

import dev.slipway.core.image.ImageReference;
import java.util.List;
import java.util.Optional;

/** {@code docker manifest …}: lists of images for several platforms (Docker CLI reference, docker manifest). */
public sealed interface ManifestCommand extends DockerCommand {

    /** How the registry is spoken to. */
    enum Transport {
        TLS,
        /** {@code --insecure}: plain http, or TLS with a certificate that nobody vouches for. */
        INSECURE
    }

    /** {@code create}; {@code list} has a tag. */
    record Create(ImageReference list, List<ImageReference> images, Existing existing, Transport transport)
            implements ManifestCommand {

        /** What happens to a list of that name. */
        public enum Existing {
            /** It is an error. */
            REFUSED,
            /** {@code --amend}: the images are added. */
            AMENDED
        }

        public Create {
            images = List.copyOf(images);
        }
    }

    /** {@code annotate}: what is given replaces what the image's own configuration says. */
    record Annotate(
            ImageReference list,
            ImageReference image,
            Optional<String> os,
            Optional<String> architecture,
            Optional<String> variant,
            Optional<String> osVersion,
            List<String> osFeatures)
            implements ManifestCommand {
        public Annotate {
            osFeatures = List.copyOf(osFeatures);
        }
    }

    /** {@code inspect}; with a list, {@code image} is looked for in it. */
    record Inspect(Optional<ImageReference> list, ImageReference image, Detail detail, Transport transport)
            implements ManifestCommand {

        /** What is printed. */
        public enum Detail {
            MANIFEST,
            /** {@code --verbose}: also the descriptor and the layers. */
            VERBOSE
        }
    }

    /** {@code push}. */
    record Push(ImageReference list, AfterPush afterPush, Transport transport) implements ManifestCommand {

        /** What happens to the list here once it is in the registry. */
        public enum AfterPush {
            KEPT,
            PURGED
        }
    }

    /** {@code rm}. */
    record Remove(List<ImageReference> lists) implements ManifestCommand {
        public Remove {
            lists = List.copyOf(lists);
        }
    }
}
