package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.BuildProject;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The operator has an identity in AWS by the token of its service account, as on EKS, and lends it to namespaces that are granted it. */
@Tag("cluster")
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
@ResourceLock(InFakeAws.ADDRESS)
class AwsIdentityOnClusterTest extends InFakeAws {

    private static final String GRANTED = "slipway-e2e-granted";
    private static final String TEAM = "arn:aws:iam::123456789012:role/team";

    /** Neither a Secret nor an address: the operator's own settings say who asks, and where. It goes at once when it is deleted. */
    private static BuildProject asOperator(String name, String externalId) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata:
                  name: %s
                  annotations: {slipway.dev/release: "true"}
                spec:
                  target: AWS
                  source:
                    type: GITHUB
                    location: https://github.com/owner/flask-app.git
                  environment:
                    image: aws/codebuild/python:3.8
                  aws:
                    region: eu-central-1
                    credentials:
                      assumeRole: {roleArn: "%s", externalId: %s}
                    serviceRole: arn:aws:iam::123456789012:role/builds
                """.formatted(name, TEAM, externalId), BuildProject.class);
    }

    private static Condition ready(BuildProject project) {
        return Conditions.find(project.getStatus().conditions(), "Ready").orElseThrow();
    }

    @Test
    void a_namespace_with_a_grant_asks_as_the_operator_and_as_the_role_that_it_names() {
        aws.trustWebIdentity(
                "arn:aws:iam::123456789012:role/slipway-operator", "system:serviceaccount:slipway-system:slipway");
        aws.requireExternalId(TEAM, "a-word");
        try (ClusterNamespace granted = new ClusterNamespace(GRANTED)) {
            granted.apply(asOperator("granted", "a-word"));

            granted.await(BuildProject.class, "granted", hasReady("True"));
            assertThat(aws.lastCallerArn("CodeBuild.CreateProject"))
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/team/slipway");
            assertThat(aws.calls()).contains("Sts.AssumeRole");

            granted.apply(asOperator("stranger", "another-word"));

            BuildProject refused = granted.await(BuildProject.class, "stranger", hasReady("False"));
            assertThat(ready(refused).getReason()).isEqualTo("RoleNotAssumable");
            granted.deleteAndAwait(BuildProject.class, "granted");
        }
    }

    @Test
    void a_namespace_without_a_grant_does_not() {
        namespace.apply(asOperator("without", "a-word"));

        BuildProject refused = namespace.await(BuildProject.class, "without", hasReady("False"));

        assertThat(ready(refused).getReason()).isEqualTo("CredentialsMissing");
    }
}
