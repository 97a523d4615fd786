package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.LayerCache.Filled;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.FakeRegistry;
import dev.slipway.oci.Images;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryCredentials;
import dev.slipway.oci.RegistryPorts;
import dev.slipway.oci.RegistrySettings;
import dev.slipway.oci.RegistryTimeouts;
import dev.slipway.oci.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that does not want to be a cache: the build hears of it, and goes on. */
class LayerCacheRefusalTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    @TempDir
    Path directory;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Conversation conversation =
            new Conversation(InputStream.nullInputStream(), OutputStream.nullOutputStream(), errors);
    private FakeRegistry registry;
    private ImageReference repository;
    private LayerCache cache;

    @BeforeEach
    void start() {
        registry = new FakeRegistry();
        repository = Docker.name(registry.host() + "/team/cache");
        RegistrySettings settings = new RegistrySettings(
                Set.of(registry.host()), RegistryTimeouts.DEFAULT, new RetryPolicy(1, Duration.ZERO, Duration.ZERO));
        cache = new LayerCache(
                new RegistryClient(settings, RegistryCredentials.NONE, RegistryPorts.system()), directory);
    }

    @AfterEach
    void end() {
        registry.close();
    }

    private void build(String... keys) throws IOException {
        Filled filled = cache.fill(repository, conversation);
        for (String key : keys) {
            Path prefix = filled.prefix().orElseThrow();
            Path layout = prefix.resolveSibling(prefix.getFileName() + ":" + key);
            Images.layout(Files.createDirectory(layout), Images.bytes(key));
        }
        cache.keep(repository, filled, conversation);
    }

    private String said() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Test
    void without_the_index_there_is_no_cache_and_nothing_is_pushed() throws IOException {
        registry.always("GET .*/manifests/slipway-index", FakeRegistry.error(403, "DENIED", "no"));

        Filled filled = cache.fill(repository, conversation);
        cache.keep(repository, filled, conversation);

        assertThat(filled).isEqualTo(Filled.NONE);
        assertThat(said()).startsWith("The layer cache is not used: ").hasLineCount(1);
        assertThat(registry.count("(POST|PUT) .*")).isZero();
    }

    @Test
    void a_registry_that_limits_requests_is_not_asked_for_each_layer() throws IOException {
        build(A, B);
        registry.always("GET .*/manifests/[ab]+", FakeRegistry.error(429, "TOOMANYREQUESTS", "slow down"));
        Filled filled = cache.fill(repository, conversation);

        assertThat(registry.count("GET .*/manifests/[ab]+")).isEqualTo(1);
        assertThat(said()).contains("Not all of the layer cache is used: ");
        assertThat(filled.index().layers())
                .as("nothing is forgotten")
                .extracting(CachedLayer::key)
                .isEqualTo(List.of(A, B));
    }

    @Test
    void layers_that_are_refused_are_not_listed() throws IOException {
        registry.always("PUT .*/manifests/[ab]+", FakeRegistry.error(403, "DENIED", "no"));
        build(A);

        assertThat(said()).contains("The layer cache is not kept: ");
        assertThat(registry.count("PUT .*/manifests/slipway-index")).isZero();
    }

    @Test
    void an_index_that_is_refused_fails_nothing() throws IOException {
        registry.always("PUT .*/manifests/slipway-index", FakeRegistry.error(400, "TAG_INVALID", "immutable"));
        build(A);

        assertThat(said()).contains("The layer cache is not kept: ").doesNotContain("layers kept");
    }
}
