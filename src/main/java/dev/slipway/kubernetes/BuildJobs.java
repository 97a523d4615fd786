package dev.slipway.kubernetes;

import dev.slipway.kubernetes.JobCreation.Retry;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls that make and end the Job of a build. What the API server fails at for the moment is thrown. */
public final class BuildJobs {

    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final KubernetesClient client;

    public BuildJobs(KubernetesClient client) {
        this.client = client;
    }

    /** Creates the Job; asking again changes nothing. */
    public JobCreation create(Job job, BuildOwner owner) {
        try {
            Job created = client.batch().v1().jobs().resource(job).create();
            return new JobCreation.Present(created.getMetadata().getUid());
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case CONFLICT -> existing(owner);
                case FORBIDDEN -> new JobCreation.Refused(words(e, owner), Retry.LATER);
                case UNPROCESSABLE -> new JobCreation.Refused(words(e, owner), Retry.NEVER);
                default -> throw e;
            };
        }
    }

    /** Creates the Secret with the capabilities for the store; the first one that was created stays. */
    public void createStoreSecret(BuildOwner owner, String jobUid, Map<String, String> capabilities) {
        Secret secret = StoreSecret.manifest(owner, jobUid, capabilities);
        try {
            client.secrets().resource(secret).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                throw e;
            }
        }
    }

    /** Deletes the Job and, behind it, its pod and Secret; a Job of another Build is left alone. */
    public void delete(BuildOwner owner) {
        Optional<Job> ours = find(owner).filter(owner::controls);
        ours.ifPresent(job -> client.batch()
                .v1()
                .jobs()
                .inNamespace(owner.namespace())
                .withName(owner.name())
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete());
    }

    private JobCreation existing(BuildOwner owner) {
        Optional<Job> found = find(owner);
        if (found.isEmpty()) {
            return new JobCreation.Refused("Job " + owner.name() + " is just being deleted", Retry.LATER);
        }
        if (owner.controls(found.get())) {
            return new JobCreation.Present(found.get().getMetadata().getUid());
        }
        return new JobCreation.NameTaken("there is a Job " + owner.name() + " in namespace " + owner.namespace()
                + " that is not of this Build; delete that Job, or start a build of another name");
    }

    private Optional<Job> find(BuildOwner owner) {
        @Nullable
        Job job = client.batch()
                .v1()
                .jobs()
                .inNamespace(owner.namespace())
                .withName(owner.name())
                .get();
        return Optional.ofNullable(job);
    }

    private static String words(KubernetesClientException e, BuildOwner owner) {
        String said = e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
        return "the API server refuses Job " + owner.name() + ": " + said;
    }
}
