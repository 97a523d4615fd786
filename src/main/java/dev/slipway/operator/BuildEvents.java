package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.kubernetes.BuildOwner;
import dev.slipway.translate.BuildReader;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Which changes of a build's Job and pod are news. Most are not: counters of the Job, addresses of the pod, and all that comes after the end. */
final class BuildEvents {

    private BuildEvents() {}

    static InformerEventSource<Job, Build> jobs(EventSourceContext<Build> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Job.class, Build.class)
                        .withLabelSelector(EventSources.MANAGED)
                        .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(Build.class))
                        .withOnUpdateFilter((now, before) -> isOpen(
                                        context,
                                        Mappers.<Job>fromOwnerReferences(Build.class)
                                                .toPrimaryResourceIDs(now))
                                && (isDeletedNow(now, before)
                                        || !conditions(now).equals(conditions(before))))
                        .build(),
                context);
    }

    static InformerEventSource<Pod, Build> pods(EventSourceContext<Build> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Pod.class, Build.class)
                        .withLabelSelector(BuildOwner.BUILD_LABEL)
                        .withSecondaryToPrimaryMapper(BuildEvents::buildOf)
                        .withOnUpdateFilter((now, before) -> isOpen(context, buildOf(now))
                                && (isDeletedNow(now, before) || !isSame(now.getStatus(), before.getStatus())))
                        .build(),
                context);
    }

    private static Set<ResourceID> buildOf(Pod pod) {
        return Set.of(new ResourceID(
                pod.getMetadata().getLabels().get(BuildOwner.BUILD_LABEL),
                pod.getMetadata().getNamespace()));
    }

    /** Of a build that has ended nothing is news. */
    private static boolean isOpen(EventSourceContext<Build> context, Set<ResourceID> builds) {
        return builds.stream()
                .anyMatch(id -> context.getPrimaryCache()
                        .get(id)
                        .filter(build -> BuildReader.result(build.getStatus()).isPresent())
                        .isEmpty());
    }

    private static boolean isDeletedNow(HasMetadata now, HasMetadata before) {
        return !Objects.equals(
                now.getMetadata().getDeletionTimestamp(), before.getMetadata().getDeletionTimestamp());
    }

    /** What ends a Job; the times at which something was looked at say nothing. */
    private static Set<String> conditions(Job job) {
        return job.getStatus() == null
                ? Set.of()
                : job.getStatus().getConditions().stream()
                        .map(condition -> condition.getType() + "/" + condition.getStatus())
                        .collect(Collectors.toSet());
    }

    private static boolean isSame(PodStatus now, PodStatus before) {
        return Objects.equals(now.getPhase(), before.getPhase())
                && Objects.equals(now.getReason(), before.getReason())
                && Objects.equals(now.getConditions(), before.getConditions())
                && Objects.equals(now.getInitContainerStatuses(), before.getInitContainerStatuses())
                && Objects.equals(now.getContainerStatuses(), before.getContainerStatuses());
    }
}
