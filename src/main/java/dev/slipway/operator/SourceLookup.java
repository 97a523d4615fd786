package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.ProjectSourceVersion;
import dev.slipway.api.SecondarySource;
import dev.slipway.api.SourceType;
import dev.slipway.translate.BuildTranslation;
import dev.slipway.translate.SecondarySourceTranslation;
import dev.slipway.translate.SourceCommits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fixes which commits a build is of: the branches of its sources may move on before it runs. */
@ApplicationScoped
public class SourceLookup {

    private final CommitLookup commits;

    SourceLookup(CommitLookup commits) {
        this.commits = commits;
    }

    /** What became of it. */
    sealed interface Outcome {}

    /** All sources are known. */
    record Resolved(SourceCommits commits) implements Outcome {}

    /** One is not, or there is none. */
    record Refused(String message) implements Outcome {}

    Outcome find(Build build, BuildProjectSpec project) {
        boolean handedOver = build.getSpec().inputArtifacts() != null
                && !build.getSpec().inputArtifacts().isEmpty();
        if (handedOver) {
            return new Resolved(SourceCommits.NONE);
        }
        Optional<String> unknown = unknownSource(build, project);
        if (unknown.isPresent()) {
            return new Refused("secondarySourcesVersionOverride names source " + unknown.get() + ", which project "
                    + build.getSpec().projectName() + " does not have; name one of its secondarySources");
        }
        if (project.source().type() == SourceType.NO_SOURCE) {
            return secondary(build, project, null);
        }
        if (project.source().type() == SourceType.CODEPIPELINE
                || project.source().location() == null) {
            return new Refused("project " + build.getSpec().projectName()
                    + " takes its source from a pipeline; start the pipeline, or give the project a source of its own");
        }
        Optional<String> secret = Optional.ofNullable(project.source().auth())
                .map(auth -> auth.secretRef().name());
        CommitLookup.Outcome primary = commits.find(
                new RemoteHeadsCache.Remote(
                        project.source().location(), build.getMetadata().getNamespace(), secret),
                BuildTranslation.sourceVersion(build.getSpec(), project));
        return primary instanceof CommitLookup.Found found
                ? secondary(build, project, found.commit())
                : new Refused(((CommitLookup.NotFound) primary).message());
    }

    private static Optional<String> unknownSource(Build build, BuildProjectSpec project) {
        List<SecondarySource> known = project.secondarySources() == null ? List.of() : project.secondarySources();
        return Optional.ofNullable(build.getSpec().secondarySourcesVersionOverride()).stream()
                .flatMap(List::stream)
                .map(ProjectSourceVersion::sourceIdentifier)
                .filter(named -> known.stream()
                        .noneMatch(source -> source.sourceIdentifier().equals(named)))
                .findFirst();
    }

    private Outcome secondary(Build build, BuildProjectSpec project, @Nullable String primary) {
        if (project.secondarySources() == null || project.secondarySources().isEmpty()) {
            return new Resolved(new SourceCommits(primary, null));
        }
        List<ProjectSourceVersion> versions = new ArrayList<>();
        for (SecondarySource source : project.secondarySources()) {
            CommitLookup.Outcome outcome = commits.find(
                    new RemoteHeadsCache.Remote(
                            source.location(),
                            build.getMetadata().getNamespace(),
                            SecondarySourceTranslation.secret(source)),
                    SecondarySourceTranslation.version(source.sourceIdentifier(), build.getSpec(), project));
            if (outcome instanceof CommitLookup.NotFound missing) {
                return new Refused("secondary source " + source.sourceIdentifier() + ": " + missing.message());
            }
            versions.add(new ProjectSourceVersion(source.sourceIdentifier(), ((CommitLookup.Found) outcome).commit()));
        }
        return new Resolved(new SourceCommits(primary, versions));
    }
}
