package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which image registries a project's builds may use, and how. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.mirrors) || self.mirrors.all(host, host.matches('" + ProjectRegistries.HOST
                + "(/[a-z0-9._/-]+)?$'))",
        message = "A mirror is a host with an optional port and path, such as mirror.example.com:5000: correct it.",
        fieldPath = ".mirrors")
@ValidationRule(
        value = "!has(self.insecure) || self.insecure.all(host, host.matches('" + ProjectRegistries.HOST + "$'))",
        message = "An insecure registry is a host with an optional port, such as registry.internal:5000: correct it.",
        fieldPath = ".insecure")
public record ProjectRegistries(
        @JsonPropertyDescription(
                "Secrets of type kubernetes.io/dockerconfigjson to pull and push with. Each entry is sent to exactly the host that it names.")
        @Size(max = 8)
        @Nullable
        List<SecretReference> secretRefs,

        @JsonPropertyDescription("Registries that are asked for images of Docker Hub before Docker Hub is.")
        @Size(max = 8)
        @Nullable
        List<@Size(min = 1, max = 255) String> mirrors,

        @JsonPropertyDescription("Registries that are spoken to in plain http.") @Size(max = 8) @Nullable
        List<@Size(min = 1, max = 255) String> insecure) {

    static final String HOST = "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?";
}
