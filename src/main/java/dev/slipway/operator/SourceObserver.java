package dev.slipway.operator;

import dev.slipway.api.PipelineExecution;
import dev.slipway.api.SourceRevisionOverride;
import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the revision of a source action: the one that the execution was started for, or the branch's latest. */
@ApplicationScoped
public class SourceObserver {

    private final RemoteHeadsCache remotes;

    SourceObserver(RemoteHeadsCache remotes) {
        this.remotes = remotes;
    }

    ActionObservation observe(PipelineExecution execution, Action action, ActionConfiguration.Git git) {
        Optional<String> asked = askedFor(execution, action.name());
        if (asked.isPresent()) {
            return found(action, git, asked.get());
        }
        RemoteHeadsCache.Heads heads =
                remotes.ask(PipelineSources.remote(execution.getMetadata().getNamespace(), git));
        Optional<String> head = PipelineSources.head(heads, git.branch());
        if (head.isPresent()) {
            return found(action, git, head.get());
        }
        ActionError error = PipelineSources.problem(heads, git)
                .map(problem -> new ActionError(problem.reason(), problem.message()))
                .orElse(new ActionError(
                        "SourceUnknown", "repository " + git.url() + " did not answer; start a new execution"));
        return new ActionObservation.Failed(error, Optional.empty());
    }

    private static Optional<String> askedFor(PipelineExecution execution, String action) {
        if (execution.getSpec().sourceRevisions() == null) {
            return Optional.empty();
        }
        return execution.getSpec().sourceRevisions().stream()
                .filter(revision -> revision.actionName().equals(action))
                .map(SourceRevisionOverride::revisionValue)
                .findFirst();
    }

    private static ActionObservation found(Action action, ActionConfiguration.Git git, String commit) {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("BranchName", git.branch());
        outputs.put("CommitId", commit);
        if (GitUrl.parse(git.url(), GitUrl.Allowed.REMOTE) instanceof ParsedGitUrl.Valid valid) {
            outputs.put("RepositoryName", valid.url().repositoryName());
            outputs.put("FullRepositoryName", valid.url().fullRepositoryName());
        }
        Map<String, ArtifactOrigin> artifacts = new LinkedHashMap<>();
        action.outputArtifacts()
                .forEach(
                        name -> artifacts.put(name, new ArtifactOrigin.GitCommit(git.url(), commit, git.secretName())));
        return new ActionObservation.Succeeded(
                outputs, artifacts, Optional.of(new ResolvedRevision(commit, git.branch())), Optional.empty());
    }
}
