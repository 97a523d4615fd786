package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.document.ShapeReader;
import dev.slipway.core.codepipeline.DeclaredSecrets;
import dev.slipway.core.codepipeline.PipelineComparison;
import dev.slipway.core.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.UpdatePipelineRequest;

/** Pipelines of CodePipeline. */
public final class PipelineKind implements ResourceKind {

    private final CodePipelines pipelines;
    private final Inventory inventory;

    public PipelineKind(CodePipelines pipelines, Inventory inventory) {
        this.pipelines = pipelines;
        this.inventory = inventory;
    }

    @Override
    public Inventory inventory() {
        return inventory;
    }

    @Override
    public List<String> problems(DesiredResource desired) {
        List<String> problems = new ArrayList<>();
        if (read(creation(desired)) instanceof ShapeReader.Wrong<CreatePipelineRequest> wrong) {
            wrong.problems().forEach(problem -> problems.add(problem.replaceFirst("^pipeline\\.", "")));
        }
        DeclaredSecrets.of(withTokens(desired)).forEach((action, token) -> {
            if (token.equals(DeclaredSecrets.HIDDEN)) {
                problems.add(
                        DeclaredSecrets.OAUTH_TOKEN + " of " + action + " is " + token + ", which stands for a token"
                                + " that AWS does not show; name the Secret that the token is in");
            }
        });
        return problems;
    }

    @Override
    public List<String> differences(DesiredResource desired, Document found) {
        List<String> differences = new ArrayList<>(declarationDifferences(desired, found));
        if (!PipelineComparison.tags(desired.tags(), tags(found)).areAsTheyShould()) {
            differences.add("tags");
        }
        return differences;
    }

    private static List<String> declarationDifferences(DesiredResource desired, Document found) {
        return PipelineComparison.of(desired.document(), found.object("pipeline"))
                .map(PipelineComparison::fields)
                .orElse(List.of());
    }

    @Override
    public List<Document> tags(Document found) {
        return found.objects("tags");
    }

    @Override
    public Optional<String> arn(Document found) {
        return CodePipelines.arn(found);
    }

    @Override
    public Optional<Long> version(Document found) {
        return found.object("pipeline").text("version").map(Long::valueOf);
    }

    @Override
    public AwsAnswer<Document> create(DesiredResource desired) {
        return pipelines.create(((ShapeReader.Read<CreatePipelineRequest>) read(creation(desired))).input());
    }

    /** Tags alone make no new version, which would end executions that are running. */
    @Override
    public AwsAnswer<Document> update(DesiredResource desired, Document found, boolean withTokens) {
        PipelineComparison.Tags tags = PipelineComparison.tags(desired.tags(), tags(found));
        AwsAnswer<Document> tagged = tags.areAsTheyShould()
                ? new AwsAnswer.Given<>(found)
                : pipelines.tag(found, tags.set(), tags.removed());
        boolean newTokens = withTokens && !desired.tokens().isEmpty();
        boolean sameDeclaration =
                !newTokens && declarationDifferences(desired, found).isEmpty();
        return sameDeclaration || !(tagged instanceof AwsAnswer.Given<Document> now)
                ? tagged
                : pipelines.update(update(desired), now.value());
    }

    @Override
    public AwsAnswer<Boolean> delete(Document found) {
        return pipelines.delete(found).map(deleted -> true);
    }

    private static Document creation(DesiredResource desired) {
        return Document.of("pipeline", withTokens(desired), "tags", desired.tags());
    }

    private static Document withTokens(DesiredResource desired) {
        Map<String, String> tokens = desired.tokens();
        return DeclaredSecrets.replaced(desired.document(), key -> Optional.ofNullable(tokens.get(key)));
    }

    private static ShapeReader.Outcome<CreatePipelineRequest> read(Document document) {
        return ShapeReader.read(document, (SdkPojo) CreatePipelineRequest.builder(), CreatePipelineRequest.class);
    }

    private static UpdatePipelineRequest update(DesiredResource desired) {
        ShapeReader.Outcome<UpdatePipelineRequest> outcome = ShapeReader.read(
                Document.of("pipeline", withTokens(desired)),
                (SdkPojo) UpdatePipelineRequest.builder(),
                UpdatePipelineRequest.class);
        return ((ShapeReader.Read<UpdatePipelineRequest>) outcome).input();
    }
}
