package dev.slipway.kubernetes;

import dev.slipway.protocol.PodLayout;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.List;

/**
 * The pod of a build: {@code source} prepares, {@code build} runs the script, {@code images} makes images if the project
 * makes any, {@code slipway} follows it all.
 */
final class BuildPodSpec {

    static final String SOURCE = "source";
    static final String BUILD = "build";

    /** Sorts after {@code build}: kubectl shows the reason of the last container in the alphabet. */
    static final String AGENT = "slipway";

    /** Ours; also the group that all containers share, so that a build of any user can work on the source. */
    static final long AGENT_USER = 10001;

    private static final PodLayout LAYOUT = PodLayout.POD;

    /**
     * The sources belong to another user than the build's, which git takes for an attack unless it is told otherwise
     * (git-config, safe.directory).
     */
    private static final List<EnvVar> BUILD_ENVIRONMENT = List.of(
            new EnvVar("GIT_CONFIG_COUNT", "1", null),
            new EnvVar("GIT_CONFIG_KEY_0", "safe.directory", null),
            new EnvVar("GIT_CONFIG_VALUE_0", "*", null));

    /** A shell is deaf to TERM as process 1, so a deleted pod ends the processes behind it: they are all others. */
    private static final List<String> END_ALL = List.of("/bin/sh", "-c", "kill -s TERM -- -1");

    /** Without a UTF-8 locale a JVM cannot write files whose names are not ASCII. */
    private static final List<EnvVar> AGENT_ENVIRONMENT =
            List.of(new EnvVar("HOME", "/tmp", null), new EnvVar("LC_ALL", "C.UTF-8", null));

    private final BuildJob job;
    private final BuildPodSettings settings;
    private final BuildVolumes volumes;

    BuildPodSpec(BuildJob job, BuildPodSettings settings) {
        this.job = job;
        this.settings = settings;
        this.volumes = new BuildVolumes(job.owner(), job.order(), job.computeSize());
    }

    PodSpec spec() {
        PodSpec spec = new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withNewSecurityContext()
                .withFsGroup(AGENT_USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withInitContainers(source())
                // First, so that its JVM starts while the build's image is still being prepared.
                .withContainers(containers())
                .withVolumes(volumes.all())
                .build();
        job.serviceAccountName().ifPresent(spec::setServiceAccountName);
        return spec;
    }

    private List<Container> containers() {
        return job.order().request().definition().images().isWanted()
                ? List.of(agent(), build(), new ExecutorContainer(job, settings, volumes).container())
                : List.of(agent(), build());
    }

    private Container source() {
        return ours(SOURCE, "source", settings.source())
                .withVolumeMounts(volumes.ofSource())
                .build();
    }

    private Container agent() {
        return ours(AGENT, "run", settings.agent())
                .withVolumeMounts(volumes.ofAgent())
                .build();
    }

    private Container build() {
        return new ContainerBuilder()
                .withName(BUILD)
                .withImage(job.order().request().definition().image())
                .withCommand("/bin/sh", LAYOUT.wrapper())
                .withEnv(BUILD_ENVIRONMENT)
                .withResources(job.computeSize().with(settings.buildRequests()).requirements())
                .withVolumeMounts(volumes.ofBuild())
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .endSecurityContext()
                .withNewLifecycle()
                .withNewPreStop()
                .withNewExec()
                .withCommand(END_ALL)
                .endExec()
                .endPreStop()
                .endLifecycle()
                .build();
    }

    private ContainerBuilder ours(String name, String step, ContainerResources resources) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(settings.agentImage())
                .withCommand(settings.agentCommand())
                .withArgs(step)
                .withEnv(AGENT_ENVIRONMENT)
                .withResources(resources.requirements())
                .withTerminationMessagePath(LAYOUT.terminationMessage())
                .withSecurityContext(restricted());
    }

    private static SecurityContext restricted() {
        return new SecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(AGENT_USER)
                .withRunAsGroup(AGENT_USER)
                .withReadOnlyRootFilesystem(true)
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }
}
