package dev.slipway.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where AWS says what it does: pages of the user guides, and the model of the APIs. */
final class AwsPages {

    private static final String PRACTICE = "practice";
    private static final String API = "-api";
    private static final Map<String, String> SERVICES =
            Map.of("codebuild", "CodeBuild", "codepipeline", "CodePipeline");
    private static final Path RESOURCES = Path.of("src/test/resources");

    private final JsonNode titles;
    private final Map<String, JsonNode> models = new HashMap<>();

    AwsPages() {
        try {
            titles = new YAMLMapper()
                    .readTree(RESOURCES.resolve("conformance/pages.yaml").toFile());
            for (String service : SERVICES.keySet()) {
                models.put(
                        service,
                        new ObjectMapper()
                                .readTree(RESOURCES
                                        .resolve("aws/" + service + "-shapes.json")
                                        .toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A link to it; empty if there is no such page. */
    Optional<String> link(String from) {
        if (from.equals(PRACTICE)) {
            return Optional.of("seen in practice");
        }
        String page = from.replaceFirst(".*/", "");
        String place = from.replaceFirst("/.*", "");
        return place.endsWith(API) ? api(place.substring(0, place.length() - API.length()), page) : guide(place, page);
    }

    private Optional<String> guide(String service, String page) {
        String title = titles.path(service).path(page).asText();
        return title.isEmpty()
                ? Optional.empty()
                : Optional.of("%s: [%s](https://docs.aws.amazon.com/%s/latest/userguide/%s.html)"
                        .formatted(SERVICES.get(service), title, service, page));
    }

    private Optional<String> api(String service, String name) {
        JsonNode model = models.get(service);
        if (model == null
                || !(model.path("operations").has(name) || model.path("shapes").has(name))) {
            return Optional.empty();
        }
        return Optional.of("%s API: [%s](https://docs.aws.amazon.com/%s/latest/APIReference/API_%s.html)"
                .formatted(SERVICES.get(service), name, service, name));
    }
}
