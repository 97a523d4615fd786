package dev.slipway.core.buildspec;

import static dev.slipway.core.buildspec.BuildspecProblem.quoted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a buildspec (AWS CodeBuild user guide, "Build specification reference for CodeBuild"). All problems are found in one
 * pass and come in the order of their lines; the words are CodeBuild's where it has words.
 */
public final class BuildspecParser {

    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final List<BuildspecProblem> problems = new ArrayList<>();
    private final List<BuildspecProblem> warnings = new ArrayList<>();

    private BuildspecParser() {}

    /** Parses the whole text of a buildspec; never throws, whatever the text. */
    public static ParsedBuildspec parse(String text) {
        return parse(YamlDocument.read(text));
    }

    static ParsedBuildspec parse(YamlDocument.Root root) {
        if (root instanceof YamlDocument.Unusable unreadable) {
            return new ParsedBuildspec.Invalid(List.of(unreadable.problem()), List.of());
        }
        return new BuildspecParser().document(((YamlDocument.RootMapping) root).mapping());
    }

    private ParsedBuildspec document(org.snakeyaml.engine.v2.nodes.MappingNode mapping) {
        YamlFields root = new YamlFields("", mapping, problems);
        UnsupportedKeys.check("", root, warnings);
        version(root);
        YamlFields env = root.mapping("env");
        UnsupportedKeys.check("env", env, warnings);
        Buildspec buildspec = new Buildspec(
                shell(env), variables(env), exportedVariables(env), phases(root.mapping("phases")), artifacts(root));
        warnings.sort(Comparator.comparingInt(BuildspecProblem::line));
        problems.sort(Comparator.comparingInt(BuildspecProblem::line));
        return problems.isEmpty()
                ? new ParsedBuildspec.Valid(buildspec, warnings)
                : new ParsedBuildspec.Invalid(problems, warnings);
    }

    private void version(YamlFields root) {
        Optional<String> version = root.text("version");
        if (version.isEmpty()) {
            problems.add(new BuildspecProblem(
                    1, BuildspecProblem.Kind.REFUSED, "version is missing; begin the file with version: 0.2"));
        } else if (version.get().equals("0.1")) {
            root.problem("version", "buildspec version 0.1 is not supported by Slipway yet; use 0.2, declared");
        } else if (!version.get().equals("0.2")) {
            root.problem(
                    "version",
                    "version " + quoted(version.get()) + " is not a version of a buildspec; use 0.2, declared");
        }
    }

    private static BuildShell shell(YamlFields env) {
        Optional<String> shell = env.text("shell");
        if (shell.isEmpty() || shell.get().equals("/bin/sh")) {
            return BuildShell.SH;
        }
        if (!shell.get().equals("bash")) {
            env.problem(
                    "shell", "env.shell " + quoted(shell.get()) + " cannot run here; use bash or /bin/sh, declared");
        }
        return BuildShell.BASH;
    }

    private Map<String, String> variables(YamlFields env) {
        YamlFields variables = env.mapping("variables");
        warnings.addAll(variables.oddities());
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : variables.keys()) {
            if (!VARIABLE_NAME.matcher(name).matches()) {
                variables.problem(name, variables.pathOf(quoted(name)) + " is not a name a shell can hold, declared");
            } else if (name.startsWith("CODEBUILD_")) {
                variables.problem(
                        name,
                        variables.pathOf(quoted(name))
                                + " is reserved: names with CODEBUILD_ belong to CodeBuild, declared");
            } else {
                values.put(name, variables.text(name).orElse(""));
            }
        }
        return values;
    }

    private static List<String> exportedVariables(YamlFields env) {
        List<String> names = env.texts("exported-variables");
        for (String name : names) {
            if (!VARIABLE_NAME.matcher(name).matches()) {
                env.problem(
                        "exported-variables",
                        "env.exported-variables: " + quoted(name) + " is not a name a shell can hold, listed");
            }
        }
        return names;
    }

    private Map<CommandPhase, PhaseCommands> phases(YamlFields phases) {
        UnsupportedKeys.check("phases", phases, warnings);
        if (Arrays.stream(CommandPhase.values()).map(CommandPhase::key).noneMatch(phases.keys()::contains)) {
            warnings.add(new BuildspecProblem(
                    0,
                    BuildspecProblem.Kind.NOTHING_TO_RUN,
                    "phases declares none of install, pre_build, build and post_build: the build runs no commands"));
        }
        Map<CommandPhase, PhaseCommands> declared = new EnumMap<>(CommandPhase.class);
        for (CommandPhase phase : CommandPhase.values()) {
            if (phases.keys().contains(phase.key())) {
                declared.put(phase, phase(phase, phases.mapping(phase.key())));
            }
        }
        return declared;
    }

    private PhaseCommands phase(CommandPhase phase, YamlFields fields) {
        UnsupportedKeys.check("phase", fields, warnings);
        Map<String, String> runtimes = new LinkedHashMap<>();
        if (phase == CommandPhase.INSTALL) {
            YamlFields versions = fields.mapping("runtime-versions");
            versions.keys()
                    .forEach(name -> runtimes.put(name, versions.text(name).orElse("")));
        }
        return new PhaseCommands(fields.texts("commands"), fields.texts("finally"), onFailure(fields), runtimes);
    }

    private static OnFailure onFailure(YamlFields fields) {
        Optional<String> value = fields.text("on-failure");
        if (value.isEmpty()) {
            return OnFailure.UNSPECIFIED;
        }
        if (value.get().equals("ABORT")) {
            return OnFailure.ABORT;
        }
        if (value.get().startsWith("RETRY") || value.get().startsWith("Retry")) {
            fields.problem(
                    "on-failure",
                    fields.pathOf("on-failure") + " " + quoted(value.get())
                            + " is not supported by Slipway yet; use ABORT or CONTINUE, declared");
        } else if (!value.get().equals("CONTINUE")) {
            fields.problem(
                    "on-failure",
                    fields.pathOf("on-failure") + " is " + quoted(value.get()) + "; use ABORT or CONTINUE, declared");
        }
        return OnFailure.CONTINUE;
    }

    private Optional<ArtifactsBlock> artifacts(YamlFields root) {
        if (!root.has("artifacts")) {
            return Optional.empty();
        }
        YamlFields fields = root.mapping("artifacts");
        UnsupportedKeys.check("artifacts", fields, warnings);
        int problemsBefore = problems.size();
        List<String> files = fields.texts("files");
        if (files.isEmpty() && root.isMapping("artifacts") && problems.size() == problemsBefore) {
            root.problem("artifacts", "artifacts.files is missing; list what to keep, such as '**/*', below artifacts");
        }
        return Optional.of(new ArtifactsBlock(
                files,
                fields.texts("exclude-paths"),
                fields.text("base-directory"),
                fields.flag("discard-paths"),
                fields.text("name")));
    }
}
