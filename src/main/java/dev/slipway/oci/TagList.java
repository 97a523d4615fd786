package dev.slipway.oci;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.RegistryFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags of a repository, page by page (OCI distribution specification, listing tags). */
final class TagList {

    private static final int MAX_PAGE_BYTES = 4 << 20;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;(?:[^,]*;)?\\s*rel=\"?next\"?");

    private record Page(List<String> tags, Optional<URI> next) {}

    private final RegistryHttp http;
    private final Retries retries;
    private final RegistryAccess access;
    private final int max;

    TagList(RegistryHttp http, Retries retries, RegistryAccess access, int max) {
        this.http = http;
        this.retries = retries;
        this.access = access;
        this.max = max;
    }

    RegistryAnswer<List<String>> read() {
        List<String> tags = new ArrayList<>();
        Set<URI> seen = new HashSet<>();
        Optional<URI> at = Optional.empty();
        do {
            Optional<URI> from = at;
            RegistryAnswer<Page> answer = retries.run(() -> page(from));
            if (!(answer instanceof Success<Page> page)) {
                return answer.map(Page::tags);
            }
            tags.addAll(page.value().tags());
            if (tags.size() > max) {
                return new RegistryFailure<>(
                        Kind.TOO_LARGE,
                        "registry " + access.registry() + " has more than " + max + " tags in " + access.repository());
            }
            at = page.value().next().filter(next -> !page.value().tags().isEmpty() && seen.add(next));
        } while (at.isPresent());
        return new Success<>(List.copyOf(tags));
    }

    private Attempt<Page> page(Optional<URI> from) {
        return http.attempt(
                access,
                endpoints -> RegistryRequest.of(access, "GET", from.isPresent() ? from.get() : first(endpoints)),
                Set.of(200),
                answer -> new Success<>(read(answer)));
    }

    private URI first(Endpoints endpoints) throws IOException, InterruptedException {
        return endpoints.of(access.registry(), "/v2/" + access.repository() + "/tags/list?n=1000");
    }

    private static Page read(HttpAnswer answer) throws IOException {
        try {
            JsonNode json = Json.object(answer.bytes(MAX_PAGE_BYTES, "has a list of tags that"), "the list of tags");
            List<String> tags = Json.texts(json.path("tags")).stream()
                    .filter(ImageReference::isTag)
                    .toList();
            return new Page(tags, next(answer));
        } catch (MalformedException e) {
            throw new BrokenProtocolException("answers with a list of tags that is not valid JSON");
        }
    }

    private static Optional<URI> next(HttpAnswer answer) throws IOException {
        Matcher link = NEXT.matcher(answer.header("Link").orElse(""));
        if (!link.find()) {
            return Optional.empty();
        }
        return Optional.of(HttpTransport.location(answer.uri(), link.group(1)));
    }
}
