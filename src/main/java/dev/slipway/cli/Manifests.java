package dev.slipway.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.PipelineSpec;
import dev.slipway.core.pipeline.Problem;
import dev.slipway.translate.ProjectRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The Slipway manifests of a directory; YAML that is not Slipway's is passed over. */
final class Manifests {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private static final Map<String, String> SCHEMAS = Map.of("BuildProject", "buildprojects", "Pipeline", "pipelines");

    private static final Set<String> TOP_FIELDS = Set.of("apiVersion", "kind", "metadata", "spec", "status");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?");

    /** A definition and the file it stands in. */
    record Manifest<T>(Path file, T spec) {}

    private final Map<String, Manifest<PipelineSpec>> pipelines = new LinkedHashMap<>();
    private final Map<String, Manifest<BuildProjectSpec>> projects = new LinkedHashMap<>();

    private final List<String> refusals = new ArrayList<>();

    private Manifests() {}

    Map<String, Manifest<PipelineSpec>> pipelines() {
        return pipelines;
    }

    Map<String, Manifest<BuildProjectSpec>> projects() {
        return projects;
    }

    /** Reads {@code directory} and its folder {@code manifests}, not deeper. */
    static Manifests in(Path directory) {
        Manifests manifests = new Manifests();
        for (Path folder : List.of(directory, directory.resolve("manifests"))) {
            if (Files.isDirectory(folder)) {
                yamlFiles(folder).forEach(manifests::read);
            }
        }
        if (!manifests.refusals.isEmpty()) {
            throw RefusedException.input(String.join("\n", manifests.refusals));
        }
        return manifests;
    }

    private static List<Path> yamlFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw RefusedException.input("cannot read the directory " + folder + ": " + FileProblem.words(e));
        }
    }

    private void read(Path file) {
        List<Object> documents = new ArrayList<>();
        try {
            // What is not UTF-8 is not ours, or it is refused for the characters that are not there.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            if (!text.contains("slipway.dev/")) {
                return;
            }
            new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadAllFromString(text)
                    .forEach(documents::add);
        } catch (YamlEngineException e) {
            throw RefusedException.input(file + place(e) + " is not YAML: " + said(e));
        } catch (IOException e) {
            throw RefusedException.input("cannot read " + file + ": " + FileProblem.words(e));
        }
        documents.forEach(document -> document(file, document));
    }

    private void document(Path file, Object document) {
        if (!(document instanceof Map<?, ?> manifest)
                || !String.valueOf(manifest.get("apiVersion")).startsWith("slipway.dev/")) {
            return;
        }
        String kind = String.valueOf(manifest.get("kind"));
        if (!"slipway.dev/v1alpha1".equals(manifest.get("apiVersion"))) {
            throw RefusedException.input(
                    file + ": apiVersion " + manifest.get("apiVersion") + " is not known; use slipway.dev/v1alpha1");
        }
        String plural = SCHEMAS.get(kind);
        if (plural == null) {
            throw RefusedException.input(
                    file + ": kind " + kind + " describes no definition; slipway run reads Pipeline and BuildProject");
        }
        String name = name(file, kind, manifest);
        List<Problem> problems = problems(file, plural, manifest);
        refuse(file, problems);
        if (!problems.isEmpty()) {
            return;
        }
        if (kind.equals("Pipeline")) {
            put(
                    pipelines,
                    kind,
                    name,
                    new Manifest<>(file, MAPPER.convertValue(manifest.get("spec"), PipelineSpec.class)));
        } else {
            BuildProjectSpec spec = MAPPER.convertValue(manifest.get("spec"), BuildProjectSpec.class);
            refuse(file, ProjectRules.problems(spec));
            put(projects, kind, name, new Manifest<>(file, spec));
        }
    }

    private static <T> void put(Map<String, Manifest<T>> all, String kind, String name, Manifest<T> manifest) {
        Manifest<T> other = all.putIfAbsent(name, manifest);
        if (other != null) {
            throw RefusedException.input(
                    kind + " " + name + " stands in " + other.file() + " and in " + manifest.file() + "; remove one");
        }
    }

    private void refuse(Path file, List<Problem> problems) {
        if (!problems.isEmpty()) {
            refusals.add(file + " is refused:"
                    + String.join(
                            "",
                            problems.stream().map(problem -> "\n  " + problem).toList()));
        }
    }

    private static String name(Path file, String kind, Map<?, ?> manifest) {
        Object name = manifest.get("metadata") instanceof Map<?, ?> metadata ? metadata.get("name") : null;
        if (name == null) {
            throw RefusedException.input(file + ": metadata.name is missing; give the " + kind + " a name");
        }
        if (!(name instanceof String text) || !NAME.matcher(text).matches()) {
            throw RefusedException.input(file + ": metadata.name is " + name
                    + "; a name is up to 63 lower case letters, digits and '-', in quotes if it is a number");
        }
        return text;
    }

    /** What the schema says against a manifest that is in no file yet. */
    static List<Problem> problems(Map<?, ?> manifest) {
        String plural = Objects.requireNonNull(SCHEMAS.get(String.valueOf(manifest.get("kind"))), "a kind of ours");
        return ManifestSchema.problems(
                schemaOfSpec(plural), Objects.requireNonNull(manifest.get("spec"), "a spec"), "spec");
    }

    private static List<Problem> problems(Path file, String plural, Map<?, ?> manifest) {
        Object spec = manifest.get("spec");
        if (spec == null) {
            throw RefusedException.input(file + ": spec is missing");
        }
        List<Problem> problems = new ArrayList<>();
        manifest.keySet().stream()
                .filter(field -> !TOP_FIELDS.contains(field))
                .forEach(field -> problems.add(new Problem(
                        String.valueOf(field),
                        "is not a field; the fields here are apiVersion, kind, metadata, spec")));
        problems.addAll(ManifestSchema.problems(schemaOfSpec(plural), spec, "spec"));
        return problems;
    }

    private static Map<?, ?> schemaOfSpec(String plural) {
        String resource = "/crds/" + plural + ".slipway.dev.yaml";
        try (InputStream in = Manifests.class.getResourceAsStream(resource)) {
            String text = new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
            Map<?, ?> crd = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
            List<?> versions = (List<?>) Objects.requireNonNull(map(crd, "spec").get("versions"));
            Map<?, ?> schema = map(map((Map<?, ?>) versions.get(0), "schema"), "openAPIV3Schema");
            return map(map(schema, "properties"), "spec");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(Map<?, ?> parent, String key) {
        return (Map<?, ?>) Objects.requireNonNull(parent.get(key), key);
    }

    /** Lines and columns count from 1, as editors do. */
    private static String place(YamlEngineException e) {
        return e instanceof MarkedYamlEngineException marked
                ? marked.getProblemMark()
                        .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                        .orElse("")
                : "";
    }

    private static String said(YamlEngineException e) {
        if (e instanceof MarkedYamlEngineException marked) {
            String problem = String.valueOf(marked.getProblem());
            return marked.getContext() == null || marked.getContext().isBlank()
                    ? problem
                    : problem + " (" + marked.getContext() + ")";
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }
}
