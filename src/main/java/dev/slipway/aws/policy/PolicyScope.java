package dev.slipway.aws.policy;

/**
 * The resources that a policy is about.
 *
 * @param partition for example {@code aws}
 * @param region or {@code *}
 * @param account its number, or {@code *}
 * @param prefix what the names of projects and pipelines begin with; may be empty
 */
public record PolicyScope(String partition, String region, String account, String prefix) {

    /** Projects of CodeBuild. */
    String projects() {
        return arn("codebuild", "project/" + prefix + "*");
    }

    /** Pipelines of CodePipeline. */
    String pipelines() {
        return arn("codepipeline", prefix + "*");
    }

    /** The log groups that CodeBuild names after its projects, and the streams in them. */
    String logs() {
        return arn("logs", "log-group:/aws/codebuild/" + prefix + "*");
    }

    /** A bucket, whose ARN has neither region nor account. */
    String bucket(String name) {
        return "arn:" + partition + ":s3:::" + name;
    }

    private String arn(String service, String resource) {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
