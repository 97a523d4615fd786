package dev.slipway.cli;

import dev.slipway.aws.policy.OperatorPolicy;
import dev.slipway.aws.policy.PolicyDocument;
import dev.slipway.aws.policy.PolicyScope;
import dev.slipway.aws.policy.QueuePolicy;
import dev.slipway.aws.policy.ServiceRole;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slipway aws policy}: policy documents for IAM. Nothing is asked of AWS. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a policy document for IAM: what the operator does in AWS (operator), or what the role needs that"
                    + " builds (codebuild) or pipelines (codepipeline) work as; or the policy of a queue that EventBridge"
                    + " sends events of runs to (queue). Nothing is asked of AWS.",
            "What the commands of builds and further actions of pipelines do besides is not in it: add that.",
            "",
            "Exit code: 0 printed, 2 the command line must change."
        })
final class AwsPolicyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "operator|codebuild|codepipeline|queue", description = "Whose policy.")
    @SuppressWarnings("NullAway.Init")
    private PolicySubject subject;

    @Option(names = "--account", paramLabel = "ID", description = "Account; any when absent.")
    private @Nullable String account;

    @Option(names = "--region", paramLabel = "REGION", description = "Region; any when absent.")
    private @Nullable String region;

    @Option(
            names = "--partition",
            paramLabel = "NAME",
            defaultValue = "aws",
            description = "aws, aws-cn or aws-us-gov (default: ${DEFAULT-VALUE}).")
    private String partition = "aws";

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What the names of projects and pipelines in AWS begin with; all of them when absent.")
    private String prefix = "";

    @Option(
            names = "--pass-role",
            paramLabel = "ARN",
            description =
                    "operator: a role that projects or pipelines work as; a * may end it. Can be given several times.")
    private List<String> roles = new ArrayList<>();

    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            description = "codebuild, codepipeline: a bucket that holds artifacts. Can be given several times.")
    private List<String> buckets = new ArrayList<>();

    @Option(
            names = "--connection",
            paramLabel = "ARN",
            description = "A connection that sources are reached by. Can be given several times.")
    private List<String> connections = new ArrayList<>();

    @Option(
            names = "--queue",
            paramLabel = "ARN",
            description =
                    "operator: a queue of events that it reads, can be given several times. queue: the queue itself.")
    private List<String> queues = new ArrayList<>();

    @Option(
            names = "--rule",
            paramLabel = "ARN",
            description = "queue: a rule of EventBridge that sends to it. Can be given several times.")
    private List<String> rules = new ArrayList<>();

    @Option(
            names = "--trust",
            description = "codebuild, codepipeline: prints the role's trust policy instead; needs --account.")
    private boolean trust;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PolicyArguments.Form form = trust ? PolicyArguments.Form.TRUST : PolicyArguments.Form.PERMISSIONS;
        List<String> given = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .toList();
        PolicyArguments.refuseStrangers(subject, form, given);
        PolicyScope scope = PolicyArguments.scope(partition, region, account, prefix);
        spec.commandLine().getOut().println(document(scope).json());
        return ExitCode.OK.code();
    }

    private PolicyDocument document(PolicyScope scope) {
        PolicyArguments.connections(scope, connections);
        return switch (subject) {
            case OPERATOR ->
                OperatorPolicy.of(
                        scope, PolicyArguments.roles(scope, roles), connections, PolicyArguments.queues(queues));
            case CODEBUILD -> of(ServiceRole.CODEBUILD, scope);
            case CODEPIPELINE -> of(ServiceRole.CODEPIPELINE, scope);
            case QUEUE -> QueuePolicy.of(PolicyArguments.oneQueue(queues), PolicyArguments.rules(rules));
        };
    }

    private PolicyDocument of(ServiceRole role, PolicyScope scope) {
        return trust
                ? role.trust(PolicyArguments.oneAccount(scope))
                : role.policy(scope, PolicyArguments.buckets(buckets), connections);
    }
}
