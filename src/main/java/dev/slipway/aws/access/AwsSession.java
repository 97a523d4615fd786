package dev.slipway.aws.access;

import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;

/**
 * An account in a region, open for calls.
 *
 * @param account its number
 * @param callerArn as whom AWS sees us
 */
public record AwsSession(
        String account, String callerArn, String region, CodeBuildClient codeBuild, CodePipelineClient codePipeline) {

    /** With what the ARN of each resource of a service begins. */
    public String arnPrefix(String service) {
        String partition = callerArn.split(":", -1)[1];
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":";
    }
}
