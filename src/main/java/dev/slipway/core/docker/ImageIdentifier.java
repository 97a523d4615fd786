package dev.slipway.core.docker;

import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.ParsedImageReference;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a command names an image that is there: by reference or by id (Docker CLI reference, docker inspect). */
public sealed interface ImageIdentifier {

    /** It can only be a reference. */
    record Named(ImageReference reference) implements ImageIdentifier {}

    /** A whole id; {@code hexadecimal} has 64 digits, without {@code sha256:}. */
    record Identified(String hexadecimal) implements ImageIdentifier {}

    /** A reference if there is one, else the beginning of one image's id, without {@code sha256:}. */
    record NamedOrIdentified(ImageReference reference, String hexadecimal) implements ImageIdentifier {}

    /** A whole id, or the beginning of one. */
    Pattern ID = Pattern.compile("(?:sha256:)?([0-9a-f]{1,64})");

    /** The number of digits of a whole id. */
    int ID_LENGTH = 64;

    /** Reads a name or an id; none if it can be neither. */
    static Optional<ImageIdentifier> parse(String text) {
        Matcher id = ID.matcher(text);
        if (id.matches() && id.group(1).length() == ID_LENGTH) {
            return Optional.of(new Identified(id.group(1)));
        }
        if (ImageReference.parse(text) instanceof ParsedImageReference.Valid valid) {
            return Optional.of(
                    id.matches()
                            ? new NamedOrIdentified(valid.reference(), id.group(1))
                            : new Named(valid.reference()));
        }
        return Optional.empty();
    }
}
