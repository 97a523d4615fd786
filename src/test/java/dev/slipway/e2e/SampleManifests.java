package dev.slipway.e2e;

import dev.slipway.api.BuildProject;
import dev.slipway.api.Pipeline;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sample as a reader finds it: its files and its manifests, of which only the repository's address is changed. */
final class SampleManifests {

    static final String PIPELINE = "my-pipeline";

    private static final Path SAMPLE = Path.of("examples/python-flask");
    private static final Path MANIFESTS = SAMPLE.resolve("manifests");
    private static final String ADDRESS = "https://github.com/slipway-dev/python-flask-sample";

    private static final String DESTINATION = "docker.io/example/sample-python-flask-service";

    private static final String NAME = "sample-python-flask-service";

    private SampleManifests() {}

    /** The repository in the test's registry; each namespace has its own, because every first run pushes the tag 1. */
    static String image(ClusterNamespace namespace) {
        return namespace.name() + "/" + NAME;
    }

    static HasMetadata[] at(String url, ClusterNamespace namespace) {
        String pipeline = read(MANIFESTS.resolve("pipeline.yaml"));
        if (!pipeline.contains("url: " + ADDRESS + "\n")) {
            throw new IllegalStateException("pipeline.yaml names another address than " + ADDRESS);
        }
        return new HasMetadata[] {
            project(image(namespace)), Serialization.unmarshal(pipeline.replace(ADDRESS, url), Pipeline.class)
        };
    }

    /** The project with its image in the test's registry, which is also where its base image is. */
    private static BuildProject project(String image) {
        String project = read(MANIFESTS.resolve("buildproject.yaml"));
        String registry = System.getenv("TEST_REGISTRY_FROM_POD");
        if (!project.contains(DESTINATION) || !project.contains("  registries:\n")) {
            throw new IllegalStateException("buildproject.yaml names another destination than " + DESTINATION);
        }
        return Serialization.unmarshal(
                project.replace(DESTINATION, registry + "/" + image)
                        .replace(
                                "  registries:\n",
                                "  registries:\n    mirrors: ['" + registry + "']\n    insecure: ['" + registry
                                        + "']\n"),
                BuildProject.class);
    }

    /** The digest of an image as the registry has it. */
    static String digestInRegistry(String image, String tag) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + System.getenv("TEST_REGISTRY") + "/v2/" + image + "/manifests/" + tag))
                .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Docker-Content-Digest")
                    .orElse("none");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is in the repository: the sample without its manifests. */
    static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(SAMPLE)) {
            paths.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(MANIFESTS)
                            && !path.toString().contains("__pycache__")
                            && !path.toString().contains(".slipway")
                            && !path.toString().contains(".venv"))
                    .forEach(path -> files.put(SAMPLE.relativize(path).toString(), read(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** A change of test_app.py that makes one of its assertions fail. */
    static Map<String, String> brokenTest() {
        String test = files().get("test_app.py");
        String broken = test.replace("{\"status\": \"ok\"}", "{\"status\": \"broken\"}");
        if (broken.equals(test)) {
            throw new IllegalStateException("test_app.py does not ask for the status any more");
        }
        return Map.of("test_app.py", broken);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
