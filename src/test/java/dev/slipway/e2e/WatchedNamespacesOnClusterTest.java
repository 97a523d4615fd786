package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.ExecutionStatusType;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** An operator that watches some namespaces, with rights in these alone; needs {@code helm}, and installs the chart anew with other values. */
@Tag("cluster")
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ_WRITE)
class WatchedNamespacesOnClusterTest extends OnCluster {

    private ClusterNamespace second;
    private ClusterNamespace unwatched;
    private InstalledOperator operator;
    private boolean watchesTwo;

    @BeforeEach
    void watchTwo() throws IOException, InterruptedException {
        second = new ClusterNamespace();
        unwatched = new ClusterNamespace();
        operator = new InstalledOperator(namespace.client());
        operator.awaitAvailable();
        helm(
                "upgrade",
                "helm/slipway",
                "--reuse-values",
                "--set",
                "watchNamespaces={" + namespace.name() + "," + second.name() + "}");
        watchesTwo = true;
    }

    @AfterEach
    void watchAllAgain() throws IOException, InterruptedException {
        watchAll();
        second.close();
        unwatched.close();
    }

    @Test
    void what_is_in_other_namespaces_is_left_alone_until_they_are_watched() throws Exception {
        unwatched.apply(Definitions.projectOfItsOwn("echo built", ""), Definitions.build("waits"));

        namespace.apply(
                Definitions.project("echo built"),
                Definitions.pipeline(application().url(), "main"));
        second.apply(
                Definitions.projectOfItsOwn("echo built", "concurrentBuildLimit: 1\nsuccessfulBuildsHistoryLimit: 1"),
                Definitions.build("first"));

        assertThat(second.awaitBuild("first").getStatus().buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED);
        second.apply(Definitions.build("second"));
        second.awaitAbsence(Build.class, "first");
        assertThat(namespace.awaitEnd("pipeline-1").getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
        assertThat(unwatched.list(Build.class)).singleElement().matches(build -> build.getStatus() == null);
        assertThat(unwatched.list(BuildProject.class)).singleElement().matches(project -> project.getStatus() == null);
        assertThat(namespace.client().resources(ClusterRoleBinding.class).list().getItems())
                .noneMatch(binding -> binding.getRoleRef().getName().equals("slipway-operator"));

        watchAll();

        assertThat(unwatched.awaitBuild("waits").getStatus().buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED);
    }

    private void watchAll() throws IOException, InterruptedException {
        if (watchesTwo) {
            helm("rollback");
            watchesTwo = false;
        }
        operator.awaitAvailable();
    }

    private void helm(String verb, String... arguments) throws IOException, InterruptedException {
        InstalledOperator.Release release = operator.release();
        List<String> command = new ArrayList<>(List.of("helm", verb, release.name()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--namespace", release.namespace(), "--wait", "--timeout", "3m"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + said)
                .isZero();
    }
}
