package dev.slipway.core.build;

import dev.slipway.core.artifact.ArtifactName;
import dev.slipway.core.buildspec.ArtifactsBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which artifacts UPLOAD_ARTIFACTS stores, and under which names. */
sealed interface ArtifactPlan {

    /** The key of the primary artifact among the names of a buildspec; that of another one is its identifier. */
    String PRIMARY = "";

    /** These, by their names in order, after these lines of the log. */
    record Planned(Map<String, ArtifactsBlock> blocks, List<String> log) implements ArtifactPlan {}

    /** None; the phase fails. */
    record Refused(String message) implements ArtifactPlan {}

    /**
     * Of a build whose artifacts have the names of the action's output artifacts (AWS CodePipeline user guide, "AWS
     * CodeBuild build and test action reference"): one is the primary artifact, several are all secondary artifacts.
     */
    static ArtifactPlan ofOutputs(List<String> outputs, Optional<ArtifactsBlock> declared) {
        if (outputs.isEmpty()) {
            return new Planned(Map.of(), List.of());
        }
        if (declared.isEmpty()) {
            return new Refused("output artifact " + outputs.get(0)
                    + " is expected, but the buildspec has no artifacts block; add artifacts with files to it");
        }
        Map<String, ArtifactsBlock> secondary = declared.get().secondary();
        Map<String, ArtifactsBlock> blocks = new LinkedHashMap<>();
        for (String output : outputs) {
            Optional<ArtifactsBlock> block =
                    outputs.size() == 1 ? declared : Optional.ofNullable(secondary.get(output));
            if (block.isEmpty()) {
                return new Refused("output artifact " + output + " is not among artifacts.secondary-artifacts of the"
                        + " buildspec, " + known(secondary)
                        + "; with several output artifacts each one is a secondary artifact of the same name");
            }
            blocks.put(output, block.get());
        }
        List<String> log = new ArrayList<>();
        for (String identifier : secondary.keySet()) {
            if (outputs.size() == 1 || !blocks.containsKey(identifier)) {
                log.add("Skipping secondary artifact " + identifier + ": the build has "
                        + (outputs.size() == 1 ? "one output artifact" : "no output artifact of that name"));
            }
        }
        blocks.values().forEach(block -> withoutMeaning(block).ifPresent(log::add));
        return new Planned(blocks, log);
    }

    /**
     * Of a build whose artifacts have the names that the buildspec gives them, as with {@code overrideArtifactName}.
     *
     * @param unnamed the name of the primary artifact without one; of another one it is its identifier
     * @param expanded the names that the shell could expand, by the artifacts' identifiers
     */
    static ArtifactPlan ofBuildspec(String unnamed, ArtifactsBlock declared, Map<String, String> expanded) {
        Map<String, ArtifactsBlock> byIdentifier = new LinkedHashMap<>(Map.of(PRIMARY, declared));
        byIdentifier.putAll(declared.secondary());
        Map<String, ArtifactsBlock> blocks = new LinkedHashMap<>();
        List<String> log = new ArrayList<>();
        for (Map.Entry<String, ArtifactsBlock> artifact : byIdentifier.entrySet()) {
            String key = keyOf(artifact.getKey());
            Optional<String> text = artifact.getValue().name();
            Optional<String> name = text.isPresent()
                    ? Optional.ofNullable(expanded.get(artifact.getKey()))
                    : Optional.of(artifact.getKey().equals(PRIMARY) ? unnamed : artifact.getKey());
            if (name.isEmpty()) {
                return new Refused(key + " of the buildspec, " + text.orElse("")
                        + ", cannot be expanded by the shell; the log says why");
            }
            Optional<String> problem = ArtifactName.problem(name.get());
            if (problem.isPresent()) {
                return new Refused(key + " of the buildspec is " + shown(name.get()) + ", which " + problem.get()
                        + "; use a name without it");
            }
            String zip = name.get().endsWith(".zip") ? name.get() : name.get() + ".zip";
            String stored = zip.substring(0, zip.length() - ".zip".length());
            if (blocks.putIfAbsent(stored, artifact.getValue()) != null) {
                return new Refused(
                        key + " of the buildspec is " + shown(name.get()) + ", as another artifact's; rename one");
            }
            withoutMeaning(artifact.getValue()).ifPresent(log::add);
        }
        return new Planned(blocks, log);
    }

    /** The names that the shell must expand for that. */
    static Map<String, String> texts(ArtifactsBlock declared) {
        Map<String, String> texts = new LinkedHashMap<>();
        declared.name().ifPresent(name -> texts.put(PRIMARY, name));
        declared.secondary()
                .forEach((identifier, block) -> block.name().ifPresent(name -> texts.put(identifier, name)));
        return texts;
    }

    private static String keyOf(String identifier) {
        return identifier.equals(PRIMARY) ? "artifacts.name" : "artifacts.secondary-artifacts." + identifier + ".name";
    }

    private static String shown(String name) {
        return "'" + name.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    private static String known(Map<String, ArtifactsBlock> secondary) {
        return secondary.isEmpty() ? "which has none" : "which has " + String.join(", ", secondary.keySet());
    }

    private static Optional<String> withoutMeaning(ArtifactsBlock block) {
        return block.s3Prefix()
                .map(prefix -> "Skipping s3-prefix " + prefix + ": it is a part of names in Amazon S3 only");
    }
}
