package dev.slipway.aws.resource;

import dev.slipway.core.document.Document;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;

/** Resources as they should be. */
final class Samples {

    static final List<Document> OWNED = List.of(
            Document.of("key", "slipway.dev/cluster", "value", "c"),
            Document.of("key", "slipway.dev/object", "value", "team/app"));

    private Samples() {}

    /** What begins with a brace would be read as JSON without the mark before it. */
    @SuppressWarnings("unchecked")
    static Document yaml(String text) {
        return new Document(Serialization.unmarshal("---\n" + text, Map.class));
    }

    /** The usual project with other members. */
    static DesiredResource project(String members) {
        Document project = yaml("""
                name: app
                serviceRole: arn:aws:iam::123456789012:role/builds
                source: {type: GITHUB, location: "https://github.com/owner/app.git"}
                artifacts: {type: NO_ARTIFACTS}
                environment: {type: LINUX_CONTAINER, image: "aws/codebuild/python:3.8", computeType: BUILD_GENERAL1_SMALL}
                """);
        return new DesiredResource("app", changed(project, members), OWNED, Map.of());
    }

    /** A pipeline of GitHub with a token and of CodeBuild, with other members. */
    static DesiredResource pipeline(String members) {
        Document pipeline = yaml("""
                name: app
                roleArn: arn:aws:iam::123456789012:role/pipeline
                artifactStore: {type: S3, location: artifacts}
                stages:
                  - name: Source
                    actions:
                      - name: Checkout
                        actionTypeId: {category: Source, owner: ThirdParty, provider: GitHub, version: "1"}
                        configuration: {Owner: o, Repo: r, Branch: main, OAuthToken: "****"}
                        outputArtifacts: [{name: Code}]
                  - name: Build
                    actions:
                      - name: Compile
                        actionTypeId: {category: Build, owner: AWS, provider: CodeBuild, version: "1"}
                        configuration: {ProjectName: app}
                        inputArtifacts: [{name: Code}]
                """);
        return new DesiredResource("app", changed(pipeline, members), OWNED, Map.of("Source/Checkout", "real"));
    }

    /** The stages of a pipeline whose source is a connection, and that has one more action. */
    static String connected(String action) {
        return """
                stages:
                  - name: Source
                    actions:
                      - name: Checkout
                        namespace: Src
                        actionTypeId: {category: Source, owner: AWS, provider: CodeStarSourceConnection, version: "1"}
                        configuration: {ConnectionArn: "arn:aws:codestar-connections:eu-west-1:123456789012:connection/1", FullRepositoryId: o/r, BranchName: main}
                        outputArtifacts: [{name: Code}]
                  - name: Next
                    actions:
                      - %s
                """.formatted(action);
    }

    static DesiredResource named(DesiredResource desired, String name) {
        return new DesiredResource(name, desired.document().with("name", name), desired.tags(), desired.tokens());
    }

    static DesiredResource tagged(DesiredResource desired, Document... tags) {
        return new DesiredResource(desired.name(), desired.document(), List.of(tags), desired.tokens());
    }

    static DesiredResource withToken(DesiredResource desired, String token) {
        return new DesiredResource(
                desired.name(), desired.document(), desired.tags(), Map.of("Source/Checkout", token));
    }

    private static Document changed(Document whole, String members) {
        Document changed = whole;
        if (!members.isBlank()) {
            for (Map.Entry<String, Object> member : yaml(members).members().entrySet()) {
                changed = changed.with(member.getKey(), member.getValue());
            }
        }
        // A pipeline has one of the two.
        return changed.has("artifactStores") ? changed.without("artifactStore") : changed;
    }
}
