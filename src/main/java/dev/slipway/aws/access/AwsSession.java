package dev.slipway.aws.access;

import dev.slipway.core.event.AccountRegion;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;

/**
 * An account in a region, open for calls.
 *
 * @param account its number
 * @param callerArn as whom AWS sees us
 * @param logs is made when it is first needed, which may be never
 */
public record AwsSession(
        String account,
        String callerArn,
        String region,
        CodeBuildClient codeBuild,
        CodePipelineClient codePipeline,
        Supplier<CloudWatchLogsClient> logs) {

    /** Where it is. */
    public AccountRegion where() {
        return new AccountRegion(account, region);
    }

    /** With what the ARN of each resource of a service begins. */
    public String arnPrefix(String service) {
        String partition = callerArn.split(":", -1)[1];
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":";
    }
}
