package dev.slipway.oci;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.core.image.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logins of Docker's configuration file, as a Secret of type {@code kubernetes.io/dockerconfigjson} holds it (Docker CLI
 * reference, docker login). Each entry is for exactly the host that it names, or, as Kubernetes has it, for the repositories
 * below a path of that host.
 */
public final class DockerConfig implements RegistryCredentials {

    private record Entry(DockerConfigKey key, Credential credential) {}

    private final List<Entry> entries;
    private final List<String> refused;

    private DockerConfig(List<Entry> entries, List<String> refused) {
        this.entries = List.copyOf(entries);
        this.refused = List.copyOf(refused);
    }

    /** Reads the text of a {@code .dockerconfigjson}. */
    public static Parsed<DockerConfig> parse(String text) {
        try {
            JsonNode json = Json.object(text.getBytes(StandardCharsets.UTF_8), "the Docker configuration");
            JsonNode auths = json.path("auths");
            if (!auths.isObject() && !(auths.isMissingNode() && usesHelpers(json))) {
                throw new MalformedException("the Docker configuration has no object \"auths\"");
            }
            return new Parsed.Valid<>(read(json));
        } catch (MalformedException e) {
            return new Parsed.Refused<>(e.sentence());
        }
    }

    private static DockerConfig read(JsonNode json) {
        List<Entry> entries = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Map.Entry<String, JsonNode> auth : json.path("auths").properties()) {
            String shown = Sentences.shown(auth.getKey());
            Optional<DockerConfigKey> key = DockerConfigKey.parse(auth.getKey());
            if (key.isEmpty()) {
                refused.add(
                        "the entry " + shown + " is not used: it is neither a registry's host nor a path below one");
                continue;
            }
            try {
                entries.add(new Entry(key.get(), credential(auth.getValue())));
            } catch (MalformedException e) {
                refused.add("the entry " + shown + " is not used: " + e.sentence());
            }
        }
        if (usesHelpers(json)) {
            refused.add(
                    "credsStore and credHelpers are not used: their programs are on the machine that wrote the file");
        }
        entries.sort(Comparator.comparing(Entry::key, DockerConfigKey.MOST_SPECIFIC_FIRST));
        return new DockerConfig(entries, refused);
    }

    private static boolean usesHelpers(JsonNode json) {
        return json.has("credsStore") || json.has("credHelpers");
    }

    private static Credential credential(JsonNode auth) throws MalformedException {
        Optional<String> identity = Json.text(auth, "identitytoken");
        if (identity.isPresent()) {
            return new Credential.IdentityToken(identity.get());
        }
        Optional<String> encoded = Json.text(auth, "auth");
        if (encoded.isPresent()) {
            return decoded(encoded.get());
        }
        Optional<String> user = Json.text(auth, "username");
        Optional<String> password = Json.text(auth, "password");
        if (user.isEmpty() || password.isEmpty()) {
            throw new MalformedException("it holds neither auth, nor username and password, nor identitytoken");
        }
        return new Credential.Password(user.get(), password.get());
    }

    private static Credential decoded(String auth) throws MalformedException {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("its auth is not base64");
        }
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new MalformedException("its auth is not the base64 of USER:PASSWORD");
        }
        // Docker pads with zero bytes.
        return new Credential.Password(
                text.substring(0, colon), text.substring(colon + 1).replaceAll("\0+$", ""));
    }

    /** A sentence for each entry that cannot be used; names it, and nothing of its content. */
    public List<String> refused() {
        return refused;
    }

    /** The hosts that there is a login for; Docker Hub is {@code docker.io}. */
    public List<String> registries() {
        return entries.stream().map(entry -> entry.key().registry()).distinct().toList();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The entry with the longest path counts. Host names are not folded: {@code GHCR.IO} is not {@code ghcr.io}.
     *
     * @see ImageReference#registry()
     */
    @Override
    public Optional<Credential> find(String registry, String repository) {
        return entries.stream()
                .filter(entry -> entry.key().covers(registry, repository))
                .map(Entry::credential)
                .findFirst();
    }

    @Override
    public String toString() {
        return "DockerConfig" + registries();
    }
}
