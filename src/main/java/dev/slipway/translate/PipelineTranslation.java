package dev.slipway.translate;

import dev.slipway.api.ActionSpec;
import dev.slipway.api.ApprovalActionSpec;
import dev.slipway.api.ArtifactName;
import dev.slipway.api.BuildActionSpec;
import dev.slipway.api.EnvironmentVariable;
import dev.slipway.api.EnvironmentVariableType;
import dev.slipway.api.GitActionSpec;
import dev.slipway.api.PipelineSpec;
import dev.slipway.api.SourceAuth;
import dev.slipway.api.StageSpec;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Problem;
import dev.slipway.core.pipeline.Stage;
import dev.slipway.core.pipeline.VariableDeclaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Pipeline's spec as a definition that has been found valid, or everything that is wrong with it. */
public final class PipelineTranslation {

    private final List<Problem> problems = new ArrayList<>();

    private PipelineTranslation() {}

    /** Reads the spec of the Pipeline {@code name}; defaults are applied here, never in the manifest. */
    public static PipelineDefinition.Validation definition(String name, PipelineSpec spec) {
        return new PipelineTranslation().translate(name, spec);
    }

    private PipelineDefinition.Validation translate(String name, PipelineSpec spec) {
        List<VariableDeclaration> variables = Lists.orEmpty(spec.variables()).stream()
                .map(variable -> new VariableDeclaration(variable.name(), Optional.ofNullable(variable.defaultValue())))
                .toList();
        List<Stage> stages = new ArrayList<>();
        List<StageSpec> specs = Lists.orEmpty(spec.stages());
        for (int i = 0; i < specs.size(); i++) {
            stages.add(stage("spec.stages[" + i + "]", specs.get(i)));
        }
        PipelineDefinition.Validation validation = PipelineDefinition.validate(name, variables, stages);
        if (problems.isEmpty()) {
            return validation;
        }
        if (validation instanceof PipelineDefinition.Invalid invalid) {
            problems.addAll(invalid.problems());
        }
        return new PipelineDefinition.Invalid(problems);
    }

    private Stage stage(String field, StageSpec spec) {
        List<Action> actions = new ArrayList<>();
        List<ActionSpec> specs = Lists.orEmpty(spec.actions());
        for (int i = 0; i < specs.size(); i++) {
            action(field + ".actions[" + i + "]", specs.get(i)).ifPresent(actions::add);
        }
        return new Stage(spec.name(), actions);
    }

    private Optional<Action> action(String field, ActionSpec spec) {
        List<ActionConfiguration> configurations = new ArrayList<>();
        Optional.ofNullable(spec.git()).map(PipelineTranslation::git).ifPresent(configurations::add);
        Optional.ofNullable(spec.build()).map(PipelineTranslation::build).ifPresent(configurations::add);
        Optional.ofNullable(spec.approval()).map(PipelineTranslation::approval).ifPresent(configurations::add);
        if (configurations.size() != 1) {
            problems.add(new Problem(
                    field,
                    "action " + spec.name()
                            + (spec.aws() == null
                                    ? " must be exactly one of git, build and approval"
                                    : " is one of CodePipeline's own and runs only in AWS")));
            return Optional.empty();
        }
        return Optional.of(new Action(
                spec.name(),
                spec.runOrder() == null ? 1 : spec.runOrder(),
                Optional.ofNullable(spec.namespace()),
                names(spec.inputArtifacts()),
                names(spec.outputArtifacts()),
                configurations.get(0)));
    }

    private static ActionConfiguration git(GitActionSpec spec) {
        boolean detectChanges = spec.detectChanges() == null || spec.detectChanges();
        return new ActionConfiguration.Git(spec.url(), spec.branch(), detectChanges, secretName(spec.auth()));
    }

    private static ActionConfiguration build(BuildActionSpec spec) {
        return new ActionConfiguration.Build(
                spec.projectName(), Optional.ofNullable(spec.primarySource()), variables(spec.environmentVariables()));
    }

    private static ActionConfiguration approval(ApprovalActionSpec spec) {
        Duration timeout = spec.timeoutInMinutes() == null
                ? ActionConfiguration.Approval.DEFAULT_TIMEOUT
                : Duration.ofMinutes(spec.timeoutInMinutes());
        return new ActionConfiguration.Approval(
                Optional.ofNullable(spec.customData()), Optional.ofNullable(spec.externalEntityLink()), timeout);
    }

    static Optional<String> secretName(@Nullable SourceAuth auth) {
        return Optional.ofNullable(auth).map(present -> present.secretRef().name());
    }

    static Map<String, String> variables(@Nullable List<EnvironmentVariable> variables) {
        Map<String, String> values = new LinkedHashMap<>();
        Lists.orEmpty(variables).forEach(variable -> values.put(variable.name(), variable.value()));
        return values;
    }

    /** The types of a build action's variables that are not PLAINTEXT, by name. */
    public static Map<String, EnvironmentVariableType> variableTypes(PipelineSpec pipeline, ActionKey action) {
        return pipeline.stages().stream()
                .filter(stage -> stage.name().equals(action.stage()))
                .flatMap(stage -> stage.actions().stream())
                .filter(candidate -> candidate.name().equals(action.action()))
                .flatMap(candidate -> Stream.ofNullable(candidate.build()))
                .flatMap(build -> TypedVariables.types(build.environmentVariables()).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> names(@Nullable List<ArtifactName> artifacts) {
        return Lists.orEmpty(artifacts).stream().map(ArtifactName::name).toList();
    }
}
