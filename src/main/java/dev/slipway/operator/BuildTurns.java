package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.core.build.BuildQueue;
import dev.slipway.translate.QueueTranslation;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether it is a build's turn. Only the reconciler of the project gives places away, in the project's status and with the version that it
 * has read, so that two builds cannot both get the last one (ADR 0047).
 */
@ApplicationScoped
public class BuildTurns {

    private final KubernetesClient client;
    private final Revisions revisions;

    BuildTurns(KubernetesClient client, Revisions revisions) {
        this.client = client;
        this.revisions = revisions;
    }

    /** What a build learns about its turn. */
    sealed interface Turn {}

    /** It may begin. */
    record Now() implements Turn {}

    /** It waits; {@code position} is 0 when it is too far behind to be told. */
    record Waiting(int position) implements Turn {}

    /** It will never have one. */
    record Never(String message) implements Turn {}

    /** The turn of a build that has been taken in; {@code cached} is its project as the cache has it. */
    Turn of(Build build, Optional<BuildProject> cached) {
        boolean acceptedInTurn = isLimited(pinned(build));
        if (cached.isPresent() && !isLimited(cached.map(BuildProject::getSpec)) && !acceptedInTurn) {
            return new Now();
        }
        // A cache may not have heard of the project or of its limit yet, nor that the limit is gone.
        Optional<BuildProject> project =
                cached.filter(known -> isLimited(Optional.of(known.getSpec()))).or(() -> current(build));
        if (project.isEmpty()) {
            return acceptedInTurn
                    ? new Never("BuildProject " + build.getSpec().projectName()
                            + " was deleted while the build waited for its turn; create it, then start a new build")
                    : new Now();
        }
        if (!isLimited(project.map(BuildProject::getSpec))) {
            return new Now();
        }
        BuildQueue.Turn turn = QueueTranslation.queue(project.get().getStatus())
                .turnOf(build.getMetadata().getName());
        return turn instanceof BuildQueue.Turn.Waiting waiting ? new Waiting(waiting.position()) : new Now();
    }

    private Optional<BuildProjectSpec> pinned(Build build) {
        return revisions.spec(
                build.getMetadata().getNamespace(),
                String.valueOf(build.getStatus().projectRevision()),
                BuildProjectSpec.class);
    }

    private Optional<BuildProject> current(Build build) {
        return Optional.ofNullable(client.resources(BuildProject.class)
                .inNamespace(build.getMetadata().getNamespace())
                .withName(build.getSpec().projectName())
                .get());
    }

    private static boolean isLimited(Optional<BuildProjectSpec> project) {
        return project.map(BuildProjectSpec::concurrentBuildLimit).isPresent();
    }

    /** Whether a change of a project may be news for the builds that wait. */
    static boolean isNews(BuildProject now, BuildProject before) {
        return !Objects.equals(
                        now.getSpec().concurrentBuildLimit(), before.getSpec().concurrentBuildLimit())
                || !QueueTranslation.queue(now.getStatus()).equals(QueueTranslation.queue(before.getStatus()));
    }

    /** Whom a change of a project is told: those who may begin and those who have another position now. */
    static boolean isToldOf(BuildProject project, Build build) {
        BuildQueue queue = QueueTranslation.queue(project.getStatus());
        String name = build.getMetadata().getName();
        return !isLimited(Optional.of(project.getSpec()))
                || Stream.concat(queue.running().stream(), queue.next().stream())
                        .anyMatch(name::equals);
    }
}
