package dev.slipway.aws.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the operator asks of AWS (Service Authorization Reference, "AWS CodeBuild", "AWS CodePipeline", "Amazon CloudWatch Logs" and "Amazon SQS"). A test holds the
 * actions equal to the calls that are made. {@code sts:GetCallerIdentity} needs no permission.
 */
public final class OperatorPolicy {

    private OperatorPolicy() {}

    /**
     * The document.
     *
     * @param roles ARNs of the roles that projects and pipelines work as; a {@code *} may end one
     * @param connections ARNs of the connections that pipelines name
     * @param queues ARNs of the queues of events, which only the operator's own identity reads
     */
    public static PolicyDocument of(
            PolicyScope scope, List<String> roles, List<String> connections, List<String> queues) {
        List<Statement> statements = new ArrayList<>(statements(scope));
        statements.add(new Statement(
                "PassRoles",
                List.of("iam:PassRole"),
                roles,
                Map.of(
                        "iam:PassedToService",
                        List.of(ServiceRole.CODEBUILD.service(), ServiceRole.CODEPIPELINE.service()))));
        if (!connections.isEmpty()) {
            statements.add(Statement.allow(
                    "PassConnections",
                    connections,
                    "codeconnections:PassConnection",
                    "codestar-connections:PassConnection"));
        }
        if (!queues.isEmpty()) {
            statements.add(queues(queues));
        }
        return PolicyDocument.of(statements);
    }

    /** The action of one message stands for the batch, too. */
    static Statement queues(List<String> arns) {
        return Statement.allow("EventQueues", arns, "sqs:ReceiveMessage", "sqs:DeleteMessage");
    }

    /** One for each kind of resource; what is of the whole account takes no ARN. */
    static List<Statement> statements(PolicyScope scope) {
        return List.of(
                Statement.allow(
                        "Projects",
                        List.of(scope.projects()),
                        "codebuild:BatchGetProjects",
                        "codebuild:StartBuild",
                        "codebuild:StopBuild",
                        "codebuild:BatchGetBuilds",
                        "codebuild:CreateProject",
                        "codebuild:UpdateProject",
                        "codebuild:DeleteProject",
                        "codebuild:CreateWebhook",
                        "codebuild:UpdateWebhook",
                        "codebuild:DeleteWebhook"),
                Statement.allow("LogsOfBuilds", List.of(scope.logs()), "logs:GetLogEvents"),
                Statement.allow(
                        "Pipelines",
                        List.of(scope.pipelines()),
                        "codepipeline:GetPipeline",
                        "codepipeline:GetPipelineState",
                        "codepipeline:ListPipelineExecutions",
                        "codepipeline:GetPipelineExecution",
                        "codepipeline:ListActionExecutions",
                        "codepipeline:StartPipelineExecution",
                        "codepipeline:StopPipelineExecution",
                        "codepipeline:PutApprovalResult",
                        "codepipeline:CreatePipeline",
                        "codepipeline:UpdatePipeline",
                        "codepipeline:DeletePipeline",
                        "codepipeline:ListTagsForResource",
                        "codepipeline:TagResource",
                        "codepipeline:UntagResource"),
                Statement.allow(
                        "SourceCredentials",
                        List.of("*"),
                        "codebuild:ListSourceCredentials",
                        "codebuild:ImportSourceCredentials"),
                Statement.allow("Lists", List.of("*"), "codepipeline:ListPipelines", "codebuild:ListBuilds"));
    }
}
