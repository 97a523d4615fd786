package dev.slipway.core.docker;

import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.ParsedImageReference;

/** Reads arguments that name images. */
final class ReferenceArgument {

    private ReferenceArgument() {}

    static Reading<ImageReference> reference(CommandSyntax syntax, String text) {
        return ImageReference.parse(text) instanceof ParsedImageReference.Valid valid
                ? Reading.of(valid.reference())
                : syntax.failed(problem(text));
    }

    static Reading<ImageIdentifier> image(CommandSyntax syntax, String text) {
        return ImageIdentifier.parse(text)
                .map(Reading::of)
                .orElseGet(() -> syntax.failed("Error response from daemon: " + problem(text)));
    }

    /** Why it names no image, in one line. */
    static String problem(String text) {
        return text.isEmpty()
                ? "invalid reference format"
                : ImageReference.parse(text) instanceof ParsedImageReference.Refused refused
                        ? Shown.plain(refused.message())
                        : "invalid reference format";
    }
}
