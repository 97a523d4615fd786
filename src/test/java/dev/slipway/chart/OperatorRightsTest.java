package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operator's own rights, as deploy/ grants them; the chart's are held equal to these. */
class OperatorRightsTest {

    private static ObjectSet roles;

    @BeforeAll
    static void read() throws Exception {
        roles = ObjectSet.parse(Files.readString(Path.of("deploy/operator-roles.yaml")));
    }

    @Test
    void secrets_may_be_read_by_name_and_created_but_never_listed() {
        assertThat(verbs("", "secrets")).containsExactly("create", "get");
    }

    @Test
    void nothing_is_granted_by_a_wildcard() {
        assertThat(roles.ofKind("ClusterRole", "Role"))
                .allSatisfy(role -> assertThat(role.path("rules").toString()).doesNotContain("*"));
    }

    @Test
    void pods_are_only_watched() {
        assertThat(verbs("", "pods")).containsExactly("get", "list", "watch");
        assertThat(resources()).doesNotContain("pods/exec", "pods/log", "pods/attach", "pods/portforward");
    }

    @Test
    void the_operator_can_neither_act_as_others_nor_change_rights() {
        assertThat(resources())
                .doesNotContain(
                        "serviceaccounts",
                        "serviceaccounts/token",
                        "users",
                        "groups",
                        "roles",
                        "clusterroles",
                        "rolebindings",
                        "clusterrolebindings",
                        "customresourcedefinitions");
        assertThat(allVerbs()).doesNotContain("impersonate", "bind", "escalate", "approve");
    }

    @Test
    void of_the_namespaces_only_the_one_that_names_the_cluster_is_read() {
        assertThat(rules().stream().filter(rule -> texts(rule.path("resources")).contains("namespaces")))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(texts(rule.path("resourceNames"))).containsExactly("kube-system");
                    assertThat(texts(rule.path("verbs"))).containsExactly("get");
                });
    }

    @Test
    void approvals_are_never_written_and_definitions_only_patched_for_their_finalizer() {
        assertThat(verbs("slipway.dev", "approvals")).containsExactly("get", "list", "watch");
        for (String kind : List.of("buildprojects", "pipelines")) {
            assertThat(verbs("slipway.dev", kind)).containsExactly("get", "list", "patch", "watch");
            assertThat(verbs("slipway.dev", kind + "/status")).containsExactly("patch");
        }
    }

    @Test
    void leases_are_held_in_the_operators_namespace_only() {
        assertThat(roles.get("ClusterRole slipway-operator").toString()).doesNotContain("leases");
        assertThat(roles.get("Role slipway-system/slipway-leader-election").toString())
                .contains("leases");
    }

    private static Set<String> verbs(String group, String resource) {
        Set<String> verbs = new TreeSet<>();
        rules().stream()
                .filter(rule -> texts(rule.path("apiGroups")).contains(group)
                        && texts(rule.path("resources")).contains(resource))
                .forEach(rule -> verbs.addAll(texts(rule.path("verbs"))));
        return verbs;
    }

    private static Set<String> resources() {
        return collect("resources");
    }

    private static Set<String> allVerbs() {
        return collect("verbs");
    }

    private static Set<String> collect(String field) {
        Set<String> found = new TreeSet<>();
        rules().forEach(rule -> found.addAll(texts(rule.path(field))));
        return found;
    }

    private static List<JsonNode> rules() {
        return roles.ofKind("ClusterRole", "Role")
                .flatMap(role -> ObjectSet.each(role.path("rules")))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return ObjectSet.each(list).map(JsonNode::asText).toList();
    }
}
