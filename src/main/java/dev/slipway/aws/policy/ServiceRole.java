package dev.slipway.aws.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A role that AWS works as: that of builds, or that of a pipeline (AWS CodeBuild user guide, "Allow CodeBuild to interact with
 * other AWS services"; AWS CodePipeline user guide, "Manage the CodePipeline service role").
 */
public enum ServiceRole {
    /** Builds write their log, and take and give artifacts. */
    CODEBUILD("codebuild.amazonaws.com"),
    /** A pipeline starts builds, and takes and gives artifacts. */
    CODEPIPELINE("codepipeline.amazonaws.com");

    private final String service;

    ServiceRole(String service) {
        this.service = service;
    }

    /** The principal, which has the same name in every partition. */
    String service() {
        return service;
    }

    /** Who may assume the role: the service, for resources of {@code account} only. */
    public PolicyDocument trust(String account) {
        return PolicyDocument.trust(service, account);
    }

    /**
     * What the role may do.
     *
     * @param buckets names of the buckets that hold artifacts
     * @param connections ARNs of the connections that sources are reached by
     */
    public PolicyDocument policy(PolicyScope scope, List<String> buckets, List<String> connections) {
        List<Statement> statements = new ArrayList<>();
        statements.add(work(scope));
        List<String> arns = buckets.stream().map(scope::bucket).toList();
        statements.add(Statement.allow(
                "Artifacts",
                arns.stream().map(arn -> arn + "/*").toList(),
                "s3:GetObject",
                "s3:GetObjectVersion",
                "s3:PutObject"));
        statements.add(Statement.allow("ArtifactBuckets", arns, bucketActions()));
        if (!connections.isEmpty()) {
            statements.add(Statement.allow("Connections", connections, connectionActions()));
        }
        return PolicyDocument.of(statements);
    }

    private Statement work(PolicyScope scope) {
        return this == CODEBUILD
                ? Statement.allow(
                        "Logs",
                        List.of(scope.logs()),
                        "logs:CreateLogGroup",
                        "logs:CreateLogStream",
                        "logs:PutLogEvents")
                : Statement.allow(
                        "Builds", List.of(scope.projects()), "codebuild:StartBuild", "codebuild:BatchGetBuilds");
    }

    private String[] bucketActions() {
        return this == CODEBUILD
                ? new String[] {"s3:GetBucketAcl", "s3:GetBucketLocation"}
                : new String[] {"s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"};
    }

    /** Connections have two prefixes, an old one and a new one, and a role may have to allow either. */
    private String[] connectionActions() {
        return this == CODEBUILD
                ? new String[] {
                    "codeconnections:GetConnection",
                    "codeconnections:GetConnectionToken",
                    "codeconnections:UseConnection",
                    "codestar-connections:GetConnection",
                    "codestar-connections:GetConnectionToken",
                    "codestar-connections:UseConnection"
                }
                : new String[] {"codeconnections:UseConnection", "codestar-connections:UseConnection"};
    }
}
