package dev.slipway.operator;

import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.ParsedGitRevision;
import dev.slipway.core.source.ResolvedRevision;
import dev.slipway.operator.RemoteHeadsCache.Heads;
import dev.slipway.operator.RemoteHeadsCache.Known;
import dev.slipway.operator.RemoteHeadsCache.Remote;
import dev.slipway.operator.RemoteHeadsCache.Unavailable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the source actions of a pipeline see of their branches. */
record PipelineSources(Map<String, String> heads, Optional<Unavailable> problem) {

    static Set<Remote> remotes(String namespace, PipelineDefinition definition) {
        return sources(definition).stream()
                .map(action -> remote(namespace, (ActionConfiguration.Git) action.configuration()))
                .collect(Collectors.toSet());
    }

    static Remote remote(String namespace, ActionConfiguration.Git git) {
        return new Remote(git.url(), namespace, git.secretName());
    }

    /** The commit of each branch that is known, and the first thing that is wrong. */
    static PipelineSources see(String namespace, PipelineDefinition definition, Function<Remote, Heads> known) {
        Map<String, String> heads = new LinkedHashMap<>();
        Optional<Unavailable> problem = Optional.empty();
        for (Action action : sources(definition)) {
            ActionConfiguration.Git git = (ActionConfiguration.Git) action.configuration();
            Heads remote = known.apply(remote(namespace, git));
            Optional<String> head = head(remote, git.branch());
            head.ifPresent(commit -> heads.put(action.name(), commit));
            if (problem.isEmpty() && head.isEmpty()) {
                problem = problem(remote, git);
            }
        }
        return new PipelineSources(heads, problem);
    }

    static Optional<String> head(Heads remote, String branch) {
        if (!(remote instanceof Known known)
                || !(GitRevision.parse("refs/heads/" + branch) instanceof ParsedGitRevision.Valid valid)) {
            return Optional.empty();
        }
        return known.heads().refs().find(valid.revision()).map(ResolvedRevision::commit);
    }

    static Optional<Unavailable> problem(Heads remote, ActionConfiguration.Git git) {
        if (remote instanceof Unavailable unavailable) {
            return Optional.of(unavailable);
        }
        return remote instanceof Known
                ? Optional.of(new Unavailable(
                        "SourceRevisionNotFound",
                        "repository " + git.url() + " has no branch " + git.branch()
                                + "; push it or correct git.branch",
                        false))
                : Optional.empty();
    }

    private static List<Action> sources(PipelineDefinition definition) {
        return definition.stages().get(0).actions();
    }
}
