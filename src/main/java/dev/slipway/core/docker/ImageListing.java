package dev.slipway.core.docker;

import java.util.List;
import java.util.Optional;

/**
 * {@code docker images}.
 *
 * @param references patterns of {@code --filter reference=} and of the argument, as written; an image is listed if it
 *     matches one, or if there is none
 * @param format a Go template, {@code table TEMPLATE} or {@code json}; none for Docker's table
 */
public record ImageListing(
        List<String> references,
        Dangling dangling,
        Optional<String> format,
        Columns columns,
        Identifiers identifiers,
        Digests digests)
        implements DockerCommand {

    /** Whether images without a tag are listed. */
    public enum Dangling {
        INCLUDED,
        ONLY,
        EXCLUDED
    }

    /** What is printed of an image when no format says so. */
    public enum Columns {
        TABLE,
        ID
    }

    /** How ids are printed. */
    public enum Identifiers {
        SHORT,
        FULL
    }

    /** Whether the table has a column of digests. */
    public enum Digests {
        HIDDEN,
        SHOWN
    }

    public ImageListing {
        references = List.copyOf(references);
    }
}
