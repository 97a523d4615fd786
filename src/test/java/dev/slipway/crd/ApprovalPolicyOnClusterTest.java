package dev.slipway.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Approval;
import dev.slipway.api.ApprovalSpec;
import dev.slipway.api.SlipwayGroup;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Who may answer an approval action, on a real API server with real RBAC. The policy of deploy/admission is installed
 * under a name of its own and bound to the throw-away namespace only, so that a shared cluster is left as it was. Where
 * the policy is installed for the whole cluster too, either of the two may be the one that answers.
 */
@Tag("cluster")
class ApprovalPolicyOnClusterTest {

    private static final Path POLICY = Path.of("deploy/admission/approvals.yaml");

    private static final String ADMITTED = "admitted";
    private static final String POLICY_DENIED = "denied request: ";

    private static ThrowAwayNamespace namespace;
    private static List<HasMetadata> policy = List.of();

    @BeforeAll
    static void install() throws IOException {
        namespace = new ThrowAwayNamespace();
        KubernetesClient admin = namespace.client();
        policy = admin.load(Files.newInputStream(POLICY)).items().stream()
                .map(ApprovalPolicyOnClusterTest::forThisNamespaceOnly)
                .toList();
        policy.forEach(object -> admin.resource(object).create());
        PolicyRule create = rule("approvals", "create", List.of());
        allow("alice", List.of(create, rule("pipelineexecutions", "approve", List.of("my-pipeline-1"))));
        allow("bob", List.of(create));
        allow("carol", List.of(create, rule("pipelineexecutions", "get", List.of())));
        Eventually.within(
                Duration.ofSeconds(60),
                "roles and policy are in force",
                () -> Stream.of("alice", "bob", "carol")
                        .allMatch(user -> answer(user, approval("nobody", "my-pipeline-1"))
                                .startsWith("spec.by is nobody")));
    }

    @AfterAll
    static void remove() {
        policy.forEach(object -> namespace.client().resource(object).delete());
        namespace.close();
    }

    @Test
    void a_user_with_the_right_answers_in_the_own_name() {
        assertThat(answer("alice", approval("alice", "my-pipeline-1"))).isEqualTo(ADMITTED);
    }

    @Test
    void nobody_answers_in_the_name_of_somebody_else() {
        assertThat(answer("alice", approval("bob", "my-pipeline-1")))
                .isEqualTo("spec.by is bob, but the request comes from alice: "
                        + "nobody answers for somebody else; write your own user name into spec.by.");
    }

    @Test
    void a_user_without_the_right_does_not_answer() {
        assertThat(answer("bob", approval("bob", "my-pipeline-1"))).isEqualTo(mayNot("bob", "my-pipeline-1"));
    }

    @Test
    void reading_an_execution_is_not_the_right_to_approve_it() {
        assertThat(answer("carol", approval("carol", "my-pipeline-1"))).isEqualTo(mayNot("carol", "my-pipeline-1"));
    }

    @Test
    void the_right_to_one_execution_is_not_the_right_to_another() {
        assertThat(answer("alice", approval("alice", "my-pipeline-2"))).isEqualTo(mayNot("alice", "my-pipeline-2"));
    }

    private static String mayNot(String user, String execution) {
        return user + " may not approve PipelineExecution " + execution + " in namespace " + namespace.name()
                + ": ask for the verb approve on pipelineexecutions.slipway.dev there.";
    }

    private static Approval approval(String by, String execution) {
        Approval approval = Variation.complete(Approval.class);
        ApprovalSpec spec = approval.getSpec();
        approval.setSpec(
                new ApprovalSpec(execution, spec.stageName(), spec.actionName(), spec.status(), spec.summary(), by));
        approval.getMetadata().setNamespace(namespace.name());
        return approval;
    }

    /** What the API server answers to that user: {@value #ADMITTED} (nothing is stored), the policy's sentence, or another refusal. */
    private static String answer(String user, Approval approval) {
        try (KubernetesClient client = namespace.as(user)) {
            client.resource(approval).dryRun().create();
            return ADMITTED;
        } catch (KubernetesClientException e) {
            String message = e.getStatus().getMessage();
            int sentence = message.indexOf(POLICY_DENIED);
            return sentence < 0 ? message : message.substring(sentence + POLICY_DENIED.length());
        }
    }

    private static HasMetadata forThisNamespaceOnly(HasMetadata object) {
        object.getMetadata().setName(namespace.name());
        if (object instanceof ValidatingAdmissionPolicy) {
            return object;
        }
        return new ValidatingAdmissionPolicyBindingBuilder((ValidatingAdmissionPolicyBinding) object)
                .editSpec()
                .withPolicyName(namespace.name())
                .withNewMatchResources()
                .withNewNamespaceSelector()
                .addToMatchLabels("kubernetes.io/metadata.name", namespace.name())
                .endNamespaceSelector()
                .endMatchResources()
                .endSpec()
                .build();
    }

    private static PolicyRule rule(String resource, String verb, List<String> names) {
        return new PolicyRuleBuilder()
                .withApiGroups(SlipwayGroup.NAME)
                .withResources(resource)
                .withVerbs(verb)
                .withResourceNames(names)
                .build();
    }

    private static void allow(String user, List<PolicyRule> rules) {
        namespace
                .resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .endMetadata()
                        .withRules(rules)
                        .build())
                .create();
        namespace
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", user)
                        .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                        .build())
                .create();
    }
}
