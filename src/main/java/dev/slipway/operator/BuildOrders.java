package dev.slipway.operator;

import dev.slipway.api.ArtifactName;
import dev.slipway.api.Build;
import dev.slipway.api.BuildInput;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.BuildStatus;
import dev.slipway.api.ComputeType;
import dev.slipway.api.EnvironmentVariable;
import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import dev.slipway.kubernetes.BuildJob;
import dev.slipway.kubernetes.BuildJobManifest;
import dev.slipway.kubernetes.BuildJobs;
import dev.slipway.kubernetes.BuildOwner;
import dev.slipway.kubernetes.BuildPodSettings;
import dev.slipway.kubernetes.ComputeSize;
import dev.slipway.kubernetes.JobCreation;
import dev.slipway.protocol.BuildOrder;
import dev.slipway.protocol.SourceCredential;
import dev.slipway.translate.ArtifactTranslation;
import dev.slipway.translate.BuildTranslation;
import dev.slipway.translate.ImageRules;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns an accepted Build into a Job. */
@ApplicationScoped
public class BuildOrders {

    private static final Duration DEFAULT_QUEUED_TIMEOUT = Duration.ofHours(8);

    private final KubernetesClient client;
    private final Revisions revisions;
    private final RetriedBuilds retried;
    private final SourceCredentials credentials;
    private final StoreGrants store;
    private final BuildPodSettings pods;

    BuildOrders(
            KubernetesClient client,
            Revisions revisions,
            RetriedBuilds retried,
            SourceCredentials credentials,
            StoreGrants store,
            OperatorSettings settings) {
        this.client = client;
        this.revisions = revisions;
        this.retried = retried;
        this.credentials = credentials;
        this.store = store;
        this.pods = BuildPodSettings.defaults(settings.agentImage(), settings.executorImage());
    }

    /** What became of an order. */
    sealed interface Outcome {}

    /** The Job is there. */
    record Placed(String jobName) implements Outcome {}

    /** There will never be one. */
    record Refused(BuildPhaseType phase, PhaseStatus status, PhaseContext context) implements Outcome {}

    /** The API server does not take it now. */
    record NotYet(String message) implements Outcome {}

    BuildOwner owner(Build build) {
        return new BuildOwner(
                build.getMetadata().getNamespace(),
                build.getMetadata().getName(),
                build.getMetadata().getUid(),
                build.getSpec().projectName());
    }

    Optional<Job> findJob(Build build) {
        return Optional.ofNullable(client.batch()
                .v1()
                .jobs()
                .inNamespace(build.getMetadata().getNamespace())
                .withName(build.getMetadata().getName())
                .get());
    }

    /** How long the build may wait for a node; CodeBuild's default is eight hours. */
    Duration queuedTimeout(Build build) {
        return revisions
                .spec(
                        build.getMetadata().getNamespace(),
                        String.valueOf(build.getStatus().projectRevision()),
                        BuildProjectSpec.class)
                .map(BuildProjectSpec::queuedTimeoutInMinutes)
                .map(Duration::ofMinutes)
                .orElse(DEFAULT_QUEUED_TIMEOUT);
    }

    Outcome place(Build asked, BuildJobs jobs, Instant now) {
        Optional<Build> whole = retried.whole(asked);
        if (whole.isEmpty()) {
            return refused("ControllerRevision " + asked.getStatus().parametersRevision()
                    + " is gone, and with it what this build should run");
        }
        Build build = whole.get();
        String revision = String.valueOf(build.getStatus().projectRevision());
        Optional<BuildProjectSpec> project =
                revisions.spec(build.getMetadata().getNamespace(), revision, BuildProjectSpec.class);
        if (project.isEmpty()) {
            return refused("ControllerRevision " + revision + " is gone, and with it what this build should run");
        }
        if (project.get().image() != null
                && !ImageRules.problems(project.get().image()).isEmpty()) {
            return refused(ImageRules.problems(project.get().image()).get(0).toString());
        }
        BuildRequest request = new BuildRequest(definition(build, project.get()), inputs(build, project.get()));
        List<SourceCredential> usable = new ArrayList<>();
        Optional<String> problem = credentials(build, request, usable);
        if (problem.isPresent()) {
            return refused(problem.get());
        }
        StoreGrants.Grant grant = store.grant(build, request, now);
        if (grant instanceof StoreGrants.Impossible impossible) {
            return refused(impossible.message());
        }
        StoreGrants.Granted granted = (StoreGrants.Granted) grant;
        BuildOrder order = new BuildOrder(
                request, BuildTranslation.cloneOptions(project.get().source()), usable, granted.access());
        BuildJob job = new BuildJob(
                owner(build),
                order,
                size(project.get()),
                Optional.ofNullable(project.get().serviceAccountName()));
        BuildJobManifest manifest = job.manifest(pods);
        return manifest instanceof BuildJobManifest.Refused no
                ? refused(no.message())
                : create(build, jobs, ((BuildJobManifest.Valid) manifest).job(), granted);
    }

    private Outcome create(Build build, BuildJobs jobs, Job job, StoreGrants.Granted granted) {
        JobCreation creation = jobs.create(job, owner(build));
        if (creation instanceof JobCreation.NameTaken taken) {
            return new Refused(
                    BuildPhaseType.PROVISIONING, PhaseStatus.FAULT, PhaseContext.clientError(taken.message()));
        }
        if (creation instanceof JobCreation.Refused no) {
            return no.retry() == JobCreation.Retry.LATER
                    ? new NotYet(no.message())
                    : new Refused(
                            BuildPhaseType.PROVISIONING, PhaseStatus.FAULT, PhaseContext.clientError(no.message()));
        }
        if (!granted.capabilities().isEmpty()) {
            jobs.createStoreSecret(owner(build), ((JobCreation.Present) creation).jobUid(), granted.capabilities());
        }
        return new Placed(build.getMetadata().getName());
    }

    private static BuildDefinition definition(Build build, BuildProjectSpec project) {
        BuildStatus status = build.getStatus();
        Map<String, String> overrides = new LinkedHashMap<>();
        if (build.getSpec().environmentVariablesOverride() != null) {
            for (EnvironmentVariable variable : build.getSpec().environmentVariablesOverride()) {
                overrides.put(variable.name(), variable.value());
            }
        }
        List<String> outputs = build.getSpec().outputArtifacts() == null
                ? List.of()
                : build.getSpec().outputArtifacts().stream()
                        .map(ArtifactName::name)
                        .toList();
        String initiator = build.getSpec().initiator();
        return BuildTranslation.definition(
                build.getSpec().projectName(),
                project,
                new BuildTranslation.Run(
                        build.getMetadata().getUid(),
                        status.buildNumber() == null ? 0 : status.buildNumber(),
                        overrides,
                        initiator == null ? "unknown" : initiator,
                        BuildTranslation.sourceVersion(build.getSpec(), project),
                        outputs,
                        Instant.parse(String.valueOf(status.startTime()))));
    }

    private static List<BuildRequest.Input> inputs(Build build, BuildProjectSpec project) {
        List<BuildRequest.Input> inputs = new ArrayList<>();
        if (build.getSpec().inputArtifacts() != null) {
            for (BuildInput input : build.getSpec().inputArtifacts()) {
                int at = input.name().equals(build.getSpec().primarySource()) ? 0 : inputs.size();
                inputs.add(
                        at,
                        new BuildRequest.Input(input.name(), ArtifactTranslation.origin(input.git(), input.stored())));
            }
        }
        String commit = build.getStatus().resolvedSourceVersion();
        String location = project.source().location();
        if (inputs.isEmpty() && commit != null && location != null) {
            Optional<String> secret = Optional.ofNullable(project.source().auth())
                    .map(auth -> auth.secretRef().name());
            inputs.add(new BuildRequest.Input("", new ArtifactOrigin.GitCommit(location, commit, secret)));
        }
        return inputs;
    }

    /** Checks each Secret against the host that it would be sent to, before there is anything that could send it. */
    private Optional<String> credentials(Build build, BuildRequest request, List<SourceCredential> usable) {
        for (BuildRequest.Input input : request.inputs()) {
            if (input.origin() instanceof ArtifactOrigin.GitCommit git) {
                ParsedGitUrl url = GitUrl.parse(git.url(), GitUrl.Allowed.REMOTE);
                if (url instanceof ParsedGitUrl.Refused refused) {
                    return Optional.of(refused.message());
                }
                SourceCredentials.Lookup lookup = credentials.forRepository(
                        build.getMetadata().getNamespace(), git.secretName(), ((ParsedGitUrl.Valid) url).url());
                if (lookup instanceof SourceCredentials.Refused refused) {
                    return Optional.of(refused.message());
                }
                ((SourceCredentials.Usable) lookup)
                        .credential()
                        .ifPresent(found ->
                                usable.add(new SourceCredential(git.secretName().orElseThrow(), found.host())));
            }
        }
        return Optional.empty();
    }

    private static ComputeSize size(BuildProjectSpec project) {
        ComputeType type = project.environment().computeType();
        return type == null ? ComputeSize.BUILD_GENERAL1_SMALL : ComputeSize.valueOf(type.name());
    }

    private static Refused refused(String message) {
        return new Refused(BuildPhaseType.DOWNLOAD_SOURCE, PhaseStatus.FAILED, PhaseContext.clientError(message));
    }
}
