package dev.slipway.aws.fake;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's own clients of a fake. They do not try again, so that each refusal shows. */
public record FakeAwsClients(FakeAws aws, String region, AwsCredentials credentials) {

    public FakeAwsClients(FakeAws aws) {
        this(aws, "eu-west-1", "AKIDEXAMPLE");
    }

    public FakeAwsClients(FakeAws aws, String region, String accessKeyId) {
        this(aws, region, AwsBasicCredentials.create(accessKeyId, "secret"));
    }

    public CodeBuildClient codeBuild() {
        return directed(CodeBuildClient.builder()).build();
    }

    public CodePipelineClient codePipeline() {
        return directed(CodePipelineClient.builder()).build();
    }

    public CloudWatchLogsClient logs() {
        return directed(CloudWatchLogsClient.builder()).build();
    }

    public StsClient sts() {
        return directed(StsClient.builder()).build();
    }

    /** SQS is not played by the fake, but by whom it hands on to. */
    public SqsClient sqs() {
        return directed(SqsClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B directed(B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.of(region))
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)));
    }
}
