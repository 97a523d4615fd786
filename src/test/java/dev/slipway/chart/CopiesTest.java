package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A chart cannot reach files outside its folder, so it holds copies; a version stands in four places. */
class CopiesTest {

    private static final Map<Path, Path> COPIES = Map.of(
            Path.of("crds"), Path.of("helm/slipway/files/crds"),
            Path.of("deploy/admission"), Path.of("helm/slipway/files/admission"));

    private static final YAMLMapper YAML = new YAMLMapper();

    @BeforeAll
    static void copy_anew_when_asked() throws IOException {
        if (System.getProperty("golden.update") == null) {
            return;
        }
        for (Map.Entry<Path, Path> copy : COPIES.entrySet()) {
            Files.createDirectories(copy.getValue());
            for (String name : texts(copy.getValue()).keySet()) {
                Files.delete(copy.getValue().resolve(name));
            }
            for (String name : texts(copy.getKey()).keySet()) {
                Files.copy(
                        copy.getKey().resolve(name),
                        copy.getValue().resolve(name),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void the_charts_copies_are_true() throws IOException {
        for (Map.Entry<Path, Path> copy : COPIES.entrySet()) {
            assertThat(texts(copy.getValue()))
                    .as("copy %s to %s with mvn test -Dtest=CopiesTest -Dgolden.update", copy.getKey(), copy.getValue())
                    .isNotEmpty()
                    .isEqualTo(texts(copy.getKey()));
        }
    }

    @Test
    void kustomize_installs_every_definition() throws IOException {
        JsonNode kustomization = YAML.readTree(Path.of("crds/Kustomization").toFile());
        List<String> listed = new ArrayList<>();
        kustomization.path("resources").forEach(resource -> listed.add(resource.asText()));
        assertThat(listed).containsExactlyElementsOf(texts(Path.of("crds")).keySet());
    }

    @Test
    void the_version_is_everywhere_that_of_the_project() throws IOException {
        String version = projectVersion();
        JsonNode chart = YAML.readTree(Path.of("helm/slipway/Chart.yaml").toFile());
        JsonNode deploy = YAML.readTree(Path.of("deploy/kustomization.yaml").toFile());
        assertThat(chart.path("version").asText()).isEqualTo(version);
        assertThat(chart.path("appVersion").asText()).isEqualTo(version);
        assertThat(deploy.at("/images/0/newTag").asText()).isEqualTo(version);
    }

    private static String projectVersion() throws IOException {
        Matcher version = Pattern.compile("<artifactId>slipway</artifactId>\\s*<version>(.*?)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
