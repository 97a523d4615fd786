package dev.slipway.aws.fake;

import java.util.concurrent.atomic.AtomicInteger;

/** What the services of a region share. */
record AccountRegion(String region, TickingClock clock, RolePropagation roles, AtomicInteger pageSize) {

    static final String ACCOUNT = "123456789012";

    double now() {
        return clock.now();
    }

    String codeBuildArn(String resource) {
        return "arn:aws:codebuild:" + region + ":" + ACCOUNT + ":" + resource;
    }

    String pipelineArn(String name) {
        return "arn:aws:codepipeline:" + region + ":" + ACCOUNT + ":" + name;
    }

    String keyArn() {
        return "arn:aws:kms:" + region + ":" + ACCOUNT + ":alias/aws/s3";
    }

    /** A role may be named without its ARN; CodeBuild then takes it for one below {@code service-role}. */
    static String roleArn(String role) {
        return role.startsWith("arn:") ? role : "arn:aws:iam::" + ACCOUNT + ":role/service-role/" + role;
    }
}
