package dev.slipway.e2e;

import dev.slipway.api.Build;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A namespace of its own on the cluster that KUBECONFIG names, where the operator is installed; deleted on close. */
final class ClusterNamespace implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 180;

    private final KubernetesClient client = new KubernetesClientBuilder().build();
    private final String name;

    ClusterNamespace() {
        name = created(new NamespaceBuilder()
                .withNewMetadata()
                .withGenerateName("slipway-e2e-")
                .endMetadata()
                .build());
    }

    /** One that the operator's settings name; what an earlier run has left of it goes first. */
    ClusterNamespace(String name) {
        client.namespaces().withName(name).delete();
        client.namespaces()
                .withName(name)
                .waitUntilCondition(found -> found == null, PATIENCE_SECONDS, TimeUnit.SECONDS);
        this.name = created(new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build());
    }

    private String created(Namespace namespace) {
        return client.resource(namespace).create().getMetadata().getName();
    }

    KubernetesClient client() {
        return client;
    }

    String name() {
        return name;
    }

    /** What {@code kubectl apply} does. */
    void apply(HasMetadata... objects) {
        for (HasMetadata object : objects) {
            object.getMetadata().setNamespace(name);
            client.resource(object).forceConflicts().serverSideApply();
        }
    }

    /** Waits until the object is as wanted; says how it stands when it does not become so. */
    <T extends HasMetadata> T await(Class<T> kind, String object, Predicate<T> wanted) {
        Resource<T> resource = client.resources(kind).inNamespace(name).withName(object);
        try {
            return resource.waitUntilCondition(
                    found -> found != null && wanted.test(found), PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (KubernetesClientTimeoutException e) {
            T last = resource.get();
            if (last != null) {
                last.getMetadata().setManagedFields(List.of());
            }
            throw new AssertionError(
                    kind.getSimpleName() + " " + object + " stands at\n" + Serialization.asYaml(last), e);
        }
    }

    <T extends HasMetadata> void awaitAbsence(Class<T> kind, String object) {
        client.resources(kind)
                .inNamespace(name)
                .withName(object)
                .waitUntilCondition(found -> found == null, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What {@code kubectl delete} does. */
    <T extends HasMetadata> void deleteAndAwait(Class<T> kind, String object) {
        client.resources(kind).inNamespace(name).withName(object).delete();
        awaitAbsence(kind, object);
    }

    /** What {@code kubectl wait --for=condition=Completed} does. */
    PipelineExecution awaitEnd(String execution) {
        return await(
                PipelineExecution.class,
                execution,
                found -> found.getStatus() != null
                        && Conditions.isTrue(found.getStatus().conditions(), "Completed"));
    }

    /** The same for a build. */
    Build awaitBuild(String build) {
        return await(
                Build.class,
                build,
                found -> found.getStatus() != null
                        && Conditions.isTrue(found.getStatus().conditions(), "Completed"));
    }

    PipelineExecution awaitStatus(String execution, ExecutionStatusType status) {
        return await(
                PipelineExecution.class,
                execution,
                found -> found.getStatus() != null && found.getStatus().status() == status);
    }

    /** Waits for the condition to have that status for that reason. */
    Condition awaitCondition(String pipeline, String type, String status, String reason) {
        Pipeline found = await(
                Pipeline.class,
                pipeline,
                candidate -> candidate.getStatus() != null
                        && Conditions.find(candidate.getStatus().conditions(), type)
                                .filter(condition -> condition.getStatus().equals(status)
                                        && condition.getReason().equals(reason))
                                .isPresent());
        return Conditions.find(found.getStatus().conditions(), type).orElseThrow();
    }

    /** Waits for an Event that says exactly this. */
    void awaitEvent(String reason, String message) {
        client.v1()
                .events()
                .inNamespace(name)
                .informOnCondition(events -> events.stream()
                        .anyMatch(event -> reason.equals(event.getReason()) && message.equals(event.getMessage())))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Oldest first. */
    <T extends HasMetadata> List<T> list(Class<T> kind) {
        return client.resources(kind).inNamespace(name).list().getItems().stream()
                .sorted(Comparator.comparing((T object) -> object.getMetadata().getCreationTimestamp())
                        .thenComparing(object -> object.getMetadata().getName()))
                .toList();
    }

    /** The one build of an execution. */
    Build onlyBuild() {
        List<Build> builds = list(Build.class);
        if (builds.size() != 1) {
            throw new AssertionError("not one build but " + builds);
        }
        return builds.get(0);
    }

    /** Who this test is to the API server. */
    String userName() {
        return client.resource(new SelfSubjectReviewBuilder().build())
                .create()
                .getStatus()
                .getUserInfo()
                .getUsername();
    }

    @Override
    public void close() {
        client.namespaces().withName(name).delete();
        client.close();
    }
}
