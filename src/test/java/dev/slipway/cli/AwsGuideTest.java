package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.api.AwsPipeline;
import dev.slipway.api.AwsProject;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.PipelineSpec;
import dev.slipway.api.Target;
import dev.slipway.aws.document.ShapeReader;
import dev.slipway.aws.resource.CodeBuildWebhooks;
import dev.slipway.core.document.Document;
import dev.slipway.core.event.EventReader;
import dev.slipway.testing.Golden;
import dev.slipway.translate.AwsDefinition;
import dev.slipway.translate.AwsPipelineTranslation;
import dev.slipway.translate.AwsProjectTranslation;
import dev.slipway.translate.AwsWebhookTranslation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;

/** {@code docs/guides/aws.md}: its manifests are good ones, and it names what a user may see. */
class AwsGuideTest {

    private static final Path GUIDE = Path.of("docs/guides/aws.md");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");
    private static final Pattern JSON = Pattern.compile("(?ms)^```json\n(.*?)^```$");
    /** A text of one word in CamelCase: a reason, or the type of a condition. */
    private static final Pattern REASON = Pattern.compile("\"([A-Z][a-z]+(?:[A-Z][a-z]+)*)\"");

    private static final Set<String> CONDITION_TYPES = Set.of("Ready", "Stalled", "Reconciling");

    @TempDir
    Path directory;

    private String guide = "";

    @BeforeEach
    void read() throws IOException {
        guide = Files.readString(GUIDE);
        List<String> blocks =
                YAML.matcher(guide).results().map(block -> block.group(1)).toList();
        for (int i = 0; i < blocks.size(); i++) {
            Files.writeString(directory.resolve(i + ".yaml"), blocks.get(i));
        }
    }

    @Test
    void its_manifests_are_as_the_schemas_say_and_are_for_aws() {
        Manifests manifests = Manifests.in(directory);

        assertThat(manifests.projects().values())
                .isNotEmpty()
                .allSatisfy(project -> assertThat(project.spec().target()).isEqualTo(Target.AWS));
        assertThat(manifests.pipelines().values())
                .isNotEmpty()
                .allSatisfy(pipeline -> assertThat(pipeline.spec().target()).isEqualTo(Target.AWS));
    }

    @Test
    void aws_knows_every_member_of_its_projects() {
        Manifests.in(directory).projects().forEach((name, manifest) -> {
            BuildProjectSpec spec = manifest.spec();
            AwsProject aws = Objects.requireNonNull(spec.aws());
            AwsDefinition definition = AwsProjectTranslation.definition(name, spec, aws);
            assertThat(definition).isInstanceOf(AwsDefinition.Valid.class);
            Document input = ((AwsDefinition.Valid) definition).document();
            assertThat(ShapeReader.read(input, (SdkPojo) CreateProjectRequest.builder(), CreateProjectRequest.class))
                    .isInstanceOf(ShapeReader.Read.class);
            assertThat(AwsWebhookTranslation.webhook(aws)
                            .map(CodeBuildWebhooks::problems)
                            .orElse(List.of()))
                    .isEmpty();
        });
    }

    @Test
    void aws_knows_every_member_of_its_pipelines() {
        Manifests.in(directory).pipelines().forEach((name, manifest) -> {
            PipelineSpec spec = manifest.spec();
            AwsPipeline aws = Objects.requireNonNull(spec.aws());
            AwsDefinition definition = AwsPipelineTranslation.definition(name, spec, aws, project -> project);
            assertThat(definition).isInstanceOf(AwsDefinition.Valid.class);
            Document input = Document.of("pipeline", ((AwsDefinition.Valid) definition).document());
            assertThat(ShapeReader.read(input, (SdkPojo) CreatePipelineRequest.builder(), CreatePipelineRequest.class))
                    .isInstanceOf(ShapeReader.Read.class);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operator/AwsAccesses",
                "operator/AwsAnnotations",
                "operator/AwsBuildLogs",
                "operator/AwsCredentialEffects",
                "operator/AwsEffects",
                "operator/AwsOutcome",
                "operator/AwsReconciliation",
                "operator/AwsRelease",
                "operator/AwsRunObjects",
                "operator/AwsWebhookEffects",
                "operator/SourceCredentials",
                "aws/access/AwsSessions"
            })
    void it_explains_every_reason_that_a_condition_or_an_event_can_have(String source) throws IOException {
        Path file = Path.of("src/main/java/dev/slipway").resolve(source + ".java");

        assertThat(reasons(Files.readString(file)).map(reason -> "`" + reason + "`"))
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(guide).contains(reason));
    }

    @Test
    void its_rule_takes_the_events_that_are_read_and_no_others() throws IOException {
        JsonNode pattern = new ObjectMapper().readTree(json(0));

        assertThat(pattern.path("detail-type"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(EventReader.OF_EXECUTIONS.stream(), EventReader.OF_BUILDS.stream())
                                .toList());
        assertThat(pattern.path("source"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("aws.codepipeline", "aws.codebuild");
    }

    @Test
    void its_policy_of_a_queue_is_what_the_command_prints() throws IOException {
        assertThat(json(1))
                .isEqualTo(Files.readString(Golden.directory("policy").resolve("queue.json")));
    }

    private String json(int index) {
        return JSON.matcher(guide)
                .results()
                .map(block -> block.group(1))
                .toList()
                .get(index);
    }

    private static Stream<String> reasons(String source) {
        return REASON
                .matcher(source)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(reason -> !CONDITION_TYPES.contains(reason))
                .collect(Collectors.toSet())
                .stream();
    }
}
