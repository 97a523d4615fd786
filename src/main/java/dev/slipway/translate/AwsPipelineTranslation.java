package dev.slipway.translate;

import dev.slipway.api.ActionSpec;
import dev.slipway.api.AwsPipeline;
import dev.slipway.api.PipelineSpec;
import dev.slipway.api.PipelineVariable;
import dev.slipway.api.StageSpec;
import dev.slipway.core.document.Document;
import dev.slipway.core.pipeline.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A Pipeline as CodePipeline's {@code PipelineDeclaration} (AWS CodePipeline API reference). */
public final class AwsPipelineTranslation {

    private static final String FURTHER = "spec.aws.pipeline";

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final AwsActionTranslation actions;

    private AwsPipelineTranslation(UnaryOperator<String> projectName) {
        this.actions = new AwsActionTranslation(projectName, problems);
    }

    /**
     * The pipeline that the manifest {@code name} describes.
     *
     * @param projectName of a BuildProject's name, that of its project in AWS
     */
    public static AwsDefinition definition(
            String name, PipelineSpec spec, AwsPipeline aws, UnaryOperator<String> projectName) {
        return new AwsPipelineTranslation(projectName).translate(name, spec, aws);
    }

    /** The field that says a member of the declaration. */
    public static String field(String member) {
        if (!member.startsWith("stages[")) {
            return FURTHER + "." + member;
        }
        return "spec."
                + member.replaceFirst("^(stages\\[\\d+\\]\\.actions\\[\\d+\\])\\.", "$1.aws.")
                        .replaceFirst("^(stages\\[\\d+\\])\\.(?!actions)", "$1.aws.");
    }

    private AwsDefinition translate(String name, PipelineSpec spec, AwsPipeline aws) {
        String inAws = aws.name() == null ? name : aws.name();
        Document further = aws.pipeline() == null ? Document.EMPTY : new Document(aws.pipeline());
        List<Document> stages = new ArrayList<>();
        List<StageSpec> specs = Lists.orEmpty(spec.stages());
        for (int i = 0; i < specs.size(); i++) {
            stages.add(stage("spec.stages[" + i + "]", specs.get(i)));
        }
        Document own = Document.of(
                "name", inAws, "roleArn", aws.roleArn(), "stages", stages, "variables", variables(spec.variables()));
        Document declaration = FurtherMembers.merged(FURTHER, own, further.without("tags"), problems);
        if (!further.has("artifactStore") && !further.has("artifactStores")) {
            problems.add(new Problem(
                    FURTHER,
                    "a pipeline in AWS needs a bucket for its artifacts; add artifactStore with type and location"));
        }
        return problems.isEmpty()
                ? new AwsDefinition.Valid(inAws, declaration, further.objects("tags"), tokens)
                : new AwsDefinition.Invalid(problems);
    }

    private Document stage(String field, StageSpec spec) {
        List<Document> translated = new ArrayList<>();
        List<ActionSpec> specs = Lists.orEmpty(spec.actions());
        for (int i = 0; i < specs.size(); i++) {
            AwsActionTranslation.Translated action = actions.translate(field + ".actions[" + i + "]", specs.get(i));
            String key = spec.name() + "/" + specs.get(i).name();
            action.tokenSecret().ifPresent(secret -> tokens.put(key, secret));
            translated.add(action.action());
        }
        Document further = spec.aws() == null ? Document.EMPTY : new Document(spec.aws());
        return FurtherMembers.merged(
                field + ".aws", Document.of("name", spec.name(), "actions", translated), further, problems);
    }

    private static @Nullable List<Document> variables(@Nullable List<PipelineVariable> variables) {
        return variables == null
                ? null
                : variables.stream()
                        .map(variable -> Document.of(
                                "name", variable.name(),
                                "defaultValue", variable.defaultValue(),
                                "description", variable.description()))
                        .toList();
    }
}
