package dev.slipway.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.slipway.aws.access.AwsFailures;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator may do in AWS what its code does there, and nothing else. */
class OperatorPolicyTest {

    private static final PolicyScope SCOPE = new PolicyScope("aws", "eu-central-1", "123456789012", "team-");

    private static final String QUEUE = "arn:aws:sqs:eu-central-1:123456789012:slipway-events";

    private static final Pattern CLIENT =
            Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.\\w+Client");

    /** Services that IAM names otherwise than the SDK's packages. */
    private static final Map<String, String> PREFIXES = Map.of("cloudwatchlogs", "logs");

    /** Everybody may ask who they are. */
    private static final Set<String> WITHOUT_PERMISSION = Set.of("sts:GetCallerIdentity");

    /** What the pods of builds ask, as the role of their own service account. */
    private static final Set<String> OF_BUILDS = Set.of("ecr", "ecrpublic");

    /** What a run on a laptop asks, with its user's own credentials. */
    private static final Set<String> OF_RUNS = Set.of("ssm", "secretsmanager");

    /** IAM knows no resource for these. */
    private static final Set<String> OF_ACCOUNT = Set.of(
            "codepipeline:ListPipelines",
            "codebuild:ListBuilds",
            "codebuild:ListSourceCredentials",
            "codebuild:ImportSourceCredentials");

    @Test
    void every_call_that_is_made_is_allowed_and_no_other() {
        assertThat(allowed()).isEqualTo(calls());
    }

    @Test
    void a_call_is_found_in_the_classes_whether_its_answer_has_one_page_or_more() {
        assertThat(calls())
                .contains("codebuild:BatchGetProjects", "codepipeline:ListPipelines", "codepipeline:UntagResource");
    }

    @Test
    void only_what_is_of_the_whole_account_is_not_bound_to_names() {
        assertThat(OperatorPolicy.statements(SCOPE)).allSatisfy(statement -> {
            boolean isOfAccount = OF_ACCOUNT.containsAll(statement.actions());
            assertThat(statement.resources())
                    .allMatch(arn -> isOfAccount ? arn.equals("*") : arn.contains(":eu-central-1:123456789012:"))
                    .allMatch(arn -> isOfAccount || arn.endsWith("team-*"));
        });
    }

    @Test
    void only_the_queues_that_are_named_are_read() {
        assertThat(OperatorPolicy.queues(List.of(QUEUE)).resources()).containsExactly(QUEUE);
    }

    /** What has no row among the failures is judged by its status. */
    @Test
    void the_errors_of_every_call_are_known() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (String action : allowed()) {
            String[] call = action.split(":", -1);
            if (!Set.of("codebuild", "codepipeline").contains(call[0])) {
                continue;
            }
            try (InputStream shapes =
                    OperatorPolicyTest.class.getResourceAsStream("/aws/" + call[0] + "-shapes.json")) {
                JsonNode operation = json.readTree(shapes).at("/operations/" + call[1]);
                assertThat(operation.isObject())
                        .as(action + " is among the shapes")
                        .isTrue();
                operation
                        .path("errors")
                        .forEach(error -> assertThat(
                                        AwsFailures.of(error.asText(), "x", 400).kind())
                                .as(error.asText() + " of " + action)
                                .isEqualTo(
                                        AwsFailures.of(error.asText(), "x", 500).kind()));
            }
        }
    }

    private static Set<String> allowed() {
        return Stream.concat(
                        OperatorPolicy.statements(SCOPE).stream(), Stream.of(OperatorPolicy.queues(List.of(QUEUE))))
                .flatMap(statement -> statement.actions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As IAM spells them. */
    private static Set<String> calls() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.slipway").stream()
                        .flatMap(ours -> Stream.<JavaAccess<?>>concat(
                                ours.getMethodCallsFromSelf().stream(), ours.getMethodReferencesFromSelf().stream()))
                        .map(JavaAccess::getTarget)
                        .flatMap(OperatorPolicyTest::action)
                        .filter(action -> !WITHOUT_PERMISSION.contains(action))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> action(AccessTarget target) {
        Matcher client = CLIENT.matcher(target.getOwner().getName());
        String method = target.getName();
        if (!client.matches()
                || OF_BUILDS.contains(client.group(1))
                || OF_RUNS.contains(client.group(1))
                || Set.of("builder", "close").contains(method)) {
            return Stream.empty();
        }
        // IAM has no action of its own for many messages at once.
        String operation = method.replaceFirst("Paginator$", "").replaceFirst("^(deleteMessage)Batch$", "$1");
        return Stream.of(PREFIXES.getOrDefault(client.group(1), client.group(1)) + ":"
                + Character.toUpperCase(operation.charAt(0)) + operation.substring(1));
    }
}
