package dev.slipway.agent.images;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.agent.template.DockerJson;
import dev.slipway.core.docker.ImageListing;
import dev.slipway.core.docker.ImageListing.Dangling;
import dev.slipway.core.docker.ImageListing.Identifiers;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.StoredImage;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The rows of {@code docker images}: one for each name of an image (Docker CLI reference, docker image ls). */
final class ImageRows {

    /** Whether rows tell digests. */
    enum DigestColumn {
        NEEDED,
        NOT_NEEDED
    }

    private static final String NONE = "<none>";
    private static final String UNKNOWN = "N/A";
    private static final int SHORT_ID = 12;
    private static final DateTimeFormatter CREATED = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss '+0000 UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ImageListing listing;
    private final List<ReferencePattern> patterns;
    private final DigestColumn digests;
    private final Instant now;

    ImageRows(ImageListing listing, List<ReferencePattern> patterns, DigestColumn digests, Instant now) {
        this.listing = listing;
        this.patterns = List.copyOf(patterns);
        this.digests = digests;
        this.now = now;
    }

    /** The heading of each field, and with it the fields that there are. */
    static ObjectNode headings() {
        return DockerJson.object()
                .put("Containers", "CONTAINERS")
                .put("CreatedAt", "CREATED AT")
                .put("CreatedSince", "CREATED")
                .put("Digest", "DIGEST")
                .put("ID", "IMAGE ID")
                .put("Repository", "REPOSITORY")
                .put("SharedSize", "SHARED SIZE")
                .put("Size", "SIZE")
                .put("Tag", "TAG")
                .put("UniqueSize", "UNIQUE SIZE")
                .put("VirtualSize", "SIZE");
    }

    /** Those of one image that the filters leave. */
    List<ObjectNode> of(StoredImage image, KnownNames names) {
        List<ImageReference> tags = matching(names.tags());
        List<ImageReference> digestsLeft = matching(names.digests());
        boolean nameless = tags.isEmpty() && digestsLeft.isEmpty();
        boolean filtered = nameless && (listing.dangling() == Dangling.EXCLUDED || !patterns.isEmpty());
        if (filtered || (listing.dangling() == Dangling.ONLY && !tags.isEmpty())) {
            return List.of();
        }
        if (nameless) {
            return List.of(row(image, NONE, NONE, NONE));
        }
        List<ObjectNode> rows = new ArrayList<>();
        KnownNames left = new KnownNames(tags, digestsLeft);
        tags.forEach(tag -> rows.addAll(tagged(image, tag, left)));
        rows.addAll(untagged(image, left));
        return List.copyOf(rows);
    }

    private List<ImageReference> matching(List<ImageReference> names) {
        return patterns.isEmpty()
                ? names
                : names.stream()
                        .filter(name -> patterns.stream().anyMatch(pattern -> pattern.matches(name)))
                        .toList();
    }

    private List<ObjectNode> tagged(StoredImage image, ImageReference tag, KnownNames names) {
        List<ImageReference> same = names.digestsIn(tag);
        if (digests == DigestColumn.NOT_NEEDED || same.isEmpty()) {
            return List.of(row(image, tag.familiarName(), tag.tagOrLatest(), NONE));
        }
        return same.stream()
                .map(digest -> row(
                        image,
                        tag.familiarName(),
                        tag.tagOrLatest(),
                        digest.digest().orElse(NONE)))
                .toList();
    }

    /** Of the repositories that the image has no tag of. */
    private List<ObjectNode> untagged(StoredImage image, KnownNames names) {
        Set<String> tagged = new LinkedHashSet<>();
        names.tags().forEach(tag -> tagged.add(tag.name()));
        Set<String> told = new LinkedHashSet<>();
        List<ObjectNode> rows = new ArrayList<>();
        for (ImageReference digest : names.digests()) {
            boolean isNew = told.add(digest.name());
            boolean shown = listing.digests() == ImageListing.Digests.SHOWN;
            if (!tagged.contains(digest.name()) && (shown || isNew)) {
                rows.add(row(
                        image,
                        digest.familiarName(),
                        NONE,
                        shown ? digest.digest().orElse("") : ""));
            }
        }
        return rows;
    }

    private ObjectNode row(StoredImage image, String repository, String tag, String digest) {
        Optional<Instant> created = created(image);
        long size = size(image);
        return DockerJson.object()
                .put("Containers", UNKNOWN)
                .put("CreatedAt", created.map(CREATED::format).orElse("0001-01-01 00:00:00 +0000 UTC"))
                .put("CreatedSince", created.map(this::since).orElse(""))
                .put("Digest", digest)
                .put("ID", id(image))
                .put("Repository", repository)
                .put("SharedSize", UNKNOWN)
                .put("Size", HumanUnits.size(size, 3))
                .put("Tag", tag)
                .put("UniqueSize", UNKNOWN)
                .put("VirtualSize", HumanUnits.size(size, 4));
    }

    private String id(StoredImage image) {
        return listing.identifiers() == Identifiers.FULL
                ? image.id().value()
                : image.id().hex().substring(0, SHORT_ID);
    }

    private String since(Instant created) {
        return HumanUnits.duration(Duration.between(created, now)) + " ago";
    }

    /** The layers as they are kept, which are packed. */
    static long size(StoredImage image) {
        return image.layers().stream().mapToLong(Descriptor::size).sum();
    }

    private static Optional<Instant> created(StoredImage image) {
        try {
            return image.config()
                    .created()
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
