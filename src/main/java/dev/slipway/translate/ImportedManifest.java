package dev.slipway.translate;

import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A manifest made from what AWS has.
 *
 * @param manifest apiVersion, kind, metadata and spec
 * @param notes what was not carried over or has to be done by hand, as sentences
 */
public record ImportedManifest(Document manifest, List<String> notes) {

    public ImportedManifest {
        notes = List.copyOf(notes);
    }

    /**
     * What an import cannot know from the definition alone.
     *
     * @param region where it is or will be
     * @param credentials name of the Secret that AWS is asked with; empty for the operator's own identity
     * @param token name of the Secret that a token for GitHub is expected in; empty for one of the pipeline's own
     */
    public record Settings(String region, Optional<String> credentials, Optional<String> token) {}

    static Document of(String kind, String name, Document spec) {
        return Document.of(
                "apiVersion",
                "slipway.dev/v1alpha1",
                "kind",
                kind,
                "metadata",
                Document.of("name", objectName(name)),
                "spec",
                spec);
    }

    /** Where in AWS, as the manifests of both kinds say it; the name only if the object's is another. */
    static Document placement(String name, Settings settings) {
        return Document.of(
                "region", settings.region(),
                "credentials",
                        settings.credentials()
                                .map(secret -> Document.of("secretRef", Document.of("name", secret)))
                                .orElse(null),
                "name", objectName(name).equals(name) ? null : name);
    }

    /** The name in AWS as Kubernetes takes it. */
    static String objectName(String name) {
        String lower =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+", "");
        String cut = lower.length() > 63 ? lower.substring(0, 63) : lower;
        return cut.replaceAll("-+$", "");
    }
}
