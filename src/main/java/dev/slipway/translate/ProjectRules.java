package dev.slipway.translate;

import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.EnvironmentVariableType;
import dev.slipway.api.ProjectSource;
import dev.slipway.api.ProjectSourceVersion;
import dev.slipway.api.ProjectVariable;
import dev.slipway.api.SecondarySource;
import dev.slipway.api.SourceType;
import dev.slipway.api.VariableSource;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.buildspec.BuildspecParser;
import dev.slipway.core.buildspec.ParsedBuildspec;
import dev.slipway.core.buildspec.SecretsManagerReference;
import dev.slipway.core.buildspec.VariableName;
import dev.slipway.core.pipeline.Problem;
import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitRevision;
import dev.slipway.core.source.ParsedGitUrl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a project can be built, as far as its manifest alone tells: what a schema cannot say. */
public final class ProjectRules {

    private final List<Problem> problems = new ArrayList<>();

    private ProjectRules() {}

    /** All problems, each with its field. */
    public static List<Problem> problems(BuildProjectSpec spec) {
        ProjectRules rules = new ProjectRules();
        rules.source(spec.source());
        if (spec.sourceVersion() != null
                && GitRevision.parse(spec.sourceVersion()) instanceof ParsedGitRevision.Refused refused) {
            rules.add("spec.sourceVersion", refused.message());
        }
        rules.secondarySources(spec);
        if (spec.image() != null) {
            rules.problems.addAll(ImageRules.problems(spec.image()));
        }
        rules.variables(Lists.orEmpty(spec.environment().environmentVariables()));
        return List.copyOf(rules.problems);
    }

    private void source(ProjectSource source) {
        BuildspecLocation location = BuildspecLocation.parse(source.buildspec());
        if (location instanceof BuildspecLocation.Refused refused) {
            add("spec.source.buildspec", refused.message());
        }
        if (location instanceof BuildspecLocation.Inline inline
                && BuildspecParser.parse(inline.text()) instanceof ParsedBuildspec.Invalid invalid) {
            add("spec.source.buildspec", invalid.message());
        }
        boolean hasRepository = source.type() != SourceType.CODEPIPELINE && source.type() != SourceType.NO_SOURCE;
        if (source.type() == SourceType.NO_SOURCE && !(location instanceof BuildspecLocation.Inline)) {
            add("spec.source.buildspec", "a project of type NO_SOURCE needs its buildspec inline; write the text here");
        }
        if (hasRepository && source.location() == null) {
            add(
                    "spec.source.location",
                    "is missing; a source of type " + source.type() + " needs the repository's URL");
        }
        if (!hasRepository && source.location() != null) {
            add("spec.source.location", "a source of type " + source.type() + " has none; remove it");
        } else if (source.location() != null
                && GitUrl.parse(source.location(), GitUrl.Allowed.REMOTE) instanceof ParsedGitUrl.Refused refused) {
            add("spec.source.location", refused.message());
        }
    }

    private void secondarySources(BuildProjectSpec spec) {
        List<SecondarySource> sources = Lists.orEmpty(spec.secondarySources());
        for (int i = 0; i < sources.size(); i++) {
            if (GitUrl.parse(sources.get(i).location(), GitUrl.Allowed.REMOTE)
                    instanceof ParsedGitUrl.Refused refused) {
                add("spec.secondarySources[" + i + "].location", refused.message());
            }
        }
        List<ProjectSourceVersion> versions = Lists.orEmpty(spec.secondarySourceVersions());
        for (int i = 0; i < versions.size(); i++) {
            if (GitRevision.parse(versions.get(i).sourceVersion()) instanceof ParsedGitRevision.Refused refused) {
                add("spec.secondarySourceVersions[" + i + "].sourceVersion", refused.message());
            }
        }
    }

    private void variables(List<ProjectVariable> variables) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < variables.size(); i++) {
            String name = variables.get(i).name();
            String field = "spec.environment.environmentVariables[" + i + "].name";
            if (!names.add(name)) {
                add(field, name + " stands here a second time; remove one");
            }
            if (VariableName.parse(name) instanceof VariableName.Refused refused) {
                add(field, name + " " + refused.reason());
            }
            if (name.equals("ENV")) {
                add(field, name + " changes how every interactive shell starts; export it in a command");
            }
            problem(variables.get(i)).ifPresent(problem -> add(field, name + " " + problem));
            if (variables.get(i).type() == EnvironmentVariableType.SECRETS_MANAGER
                    && SecretsManagerReference.parse(
                                    String.valueOf(variables.get(i).value()))
                            instanceof SecretsManagerReference.Invalid invalid) {
                add("spec.environment.environmentVariables[" + i + "].value", invalid.message());
            }
        }
    }

    /** What the schema of a cluster refuses, and a file on a laptop may have. */
    private static Optional<String> problem(ProjectVariable variable) {
        VariableSource from = variable.valueFrom();
        if ((variable.value() == null) == (from == null)) {
            return Optional.of("needs either a value or valueFrom; set one of them");
        }
        if (from == null) {
            return Optional.empty();
        }
        if (variable.type() != null) {
            return Optional.of("has valueFrom and a type; remove the type");
        }
        return (from.secretKeyRef() == null) == (from.configMapKeyRef() == null)
                ? Optional.of("has a valueFrom that needs either a secretKeyRef or a configMapKeyRef; set one of them")
                : Optional.empty();
    }

    private void add(String field, String message) {
        problems.add(new Problem(field, message));
    }
}
