package dev.slipway.core.buildspec;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code phases}. */
final class PhasesReader {

    private PhasesReader() {}

    static Map<CommandPhase, PhaseCommands> read(YamlFields phases, List<BuildspecProblem> warnings) {
        UnknownKeys.check("phases", phases, warnings);
        if (Arrays.stream(CommandPhase.values()).map(CommandPhase::key).noneMatch(phases.keys()::contains)) {
            warnings.add(new BuildspecProblem(
                    0,
                    BuildspecProblem.Kind.NOTHING_TO_RUN,
                    "phases declares none of install, pre_build, build and post_build: the build runs no commands"));
        }
        Map<CommandPhase, PhaseCommands> declared = new EnumMap<>(CommandPhase.class);
        for (CommandPhase phase : CommandPhase.values()) {
            if (phases.keys().contains(phase.key())) {
                declared.put(phase, phase(phase, phases.mapping(phase.key()), warnings));
            }
        }
        return declared;
    }

    private static PhaseCommands phase(CommandPhase phase, YamlFields fields, List<BuildspecProblem> warnings) {
        UnknownKeys.check("phase", fields, warnings);
        Map<String, String> runtimes = new LinkedHashMap<>();
        if (phase == CommandPhase.INSTALL) {
            YamlFields versions = fields.mapping("runtime-versions");
            versions.keys()
                    .forEach(name -> runtimes.put(name, versions.text(name).orElse("")));
        }
        return new PhaseCommands(
                fields.texts("commands"),
                fields.texts("finally"),
                onFailure(fields),
                BuildspecParser.user(fields),
                runtimes);
    }

    private static OnFailure onFailure(YamlFields fields) {
        Optional<OnFailure.Parsed> parsed = fields.text("on-failure").map(OnFailure::parse);
        if (parsed.isPresent() && parsed.get() instanceof OnFailure.Invalid invalid) {
            fields.problem("on-failure", fields.pathOf("on-failure") + " " + invalid.message() + ", declared");
        }
        return parsed.isPresent() && parsed.get() instanceof OnFailure.Valid valid
                ? valid.onFailure()
                : OnFailure.UNSPECIFIED;
    }
}
