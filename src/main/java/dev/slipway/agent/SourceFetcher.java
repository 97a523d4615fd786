package dev.slipway.agent;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.Interruption;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.source.CloneOptions;
import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitRevision;
import dev.slipway.core.source.ParsedGitUrl;
import dev.slipway.files.FileTree;
import dev.slipway.git.CloneRequest;
import dev.slipway.git.CloneResult;
import dev.slipway.git.GitClone;
import dev.slipway.git.GitCredential;
import dev.slipway.git.GitCredentials;
import dev.slipway.git.GitFailure;
import dev.slipway.protocol.BuildOrder;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Brings one input of a build to where the build looks for it. */
final class SourceFetcher {

    /** What became of it. */
    sealed interface Fetched {}

    /** It is there. */
    record Provided(FetchedSource source) implements Fetched {}

    /** It is not; DOWNLOAD_SOURCE ends with this. */
    record NotProvided(PhaseStatus status, PhaseContext context) implements Fetched {
        static NotProvided refused(String message) {
            return new NotProvided(PhaseStatus.FAILED, PhaseContext.clientError(message));
        }
    }

    private final BuildOrder order;
    private final PodLayout layout;

    SourceFetcher(BuildOrder order, PodLayout layout) {
        this.order = order;
        this.layout = layout;
    }

    /** Fetches {@code input} into {@code directory}, which it creates. */
    Fetched fetch(BuildRequest.Input input, boolean primary, String directory, Duration timeLeft) throws IOException {
        Optional<String> identifier = primary ? Optional.empty() : Optional.of(input.name());
        Files.createDirectories(Path.of(directory));
        if (input.origin() instanceof ArtifactOrigin.GitCommit git) {
            return cloned(input, git, identifier, directory, timeLeft);
        }
        if (input.origin() instanceof ArtifactOrigin.BuildOutput
                && order.store().isPresent()) {
            Optional<String> problem = new StoredInput(order.store().get(), layout, Path.of("/tmp"))
                    .unpack(input.name(), Path.of(directory));
            return problem.<Fetched>map(NotProvided::refused)
                    .orElseGet(() ->
                            new Provided(new FetchedSource(identifier, directory, Optional.empty(), Optional.empty())));
        }
        return NotProvided.refused(
                "input " + input.name() + " is neither a git commit nor in a store that can be read here");
    }

    private Fetched cloned(
            BuildRequest.Input input,
            ArtifactOrigin.GitCommit git,
            Optional<String> identifier,
            String directory,
            Duration timeLeft)
            throws IOException {
        ParsedGitUrl url = GitUrl.parse(git.url(), GitUrl.Allowed.REMOTE);
        if (url instanceof ParsedGitUrl.Refused refused) {
            return NotProvided.refused(refused.message());
        }
        ParsedGitRevision revision = GitRevision.parse(git.commitId());
        if (revision instanceof ParsedGitRevision.Refused refused) {
            return NotProvided.refused(refused.message());
        }
        Optional<GitCredential> credential = Optional.empty();
        if (git.secretName().isPresent()) {
            String secret = git.secretName().get();
            credential = credential(secret);
            if (credential.isEmpty()) {
                return NotProvided.refused("Secret " + secret + " is missing or holds neither password nor token,"
                        + " nor ssh-privatekey and known_hosts; make it of type kubernetes.io/basic-auth or"
                        + " kubernetes.io/ssh-auth in the namespace of the build");
            }
        }
        CloneResult result = GitClone.clone(new CloneRequest(
                ((ParsedGitUrl.Valid) url).url(),
                Optional.of(asked(input, ((ParsedGitRevision.Valid) revision).revision())),
                input.ownSource().orElse(CloneOptions.SHALLOW),
                GitCredentials.of(credential),
                Path.of(directory),
                timeLeft));
        if (result instanceof CloneResult.Cloned && input.ownSource().isEmpty()) {
            forgetHistory(Path.of(directory));
        }
        return result instanceof CloneResult.Cloned cloned
                ? new Provided(new FetchedSource(
                        identifier,
                        directory,
                        Optional.of(((ParsedGitUrl.Valid) url).url().toString()),
                        Optional.of(cloned.commit().id()),
                        cloned.warnings()))
                : notCloned(((CloneResult.Failed) result).failure());
    }

    /** Where a commit of a ref was asked for, the ref must lead to it: only whoever has the history can tell. */
    private GitRevision asked(BuildRequest.Input input, GitRevision commit) {
        return order.request()
                .definition()
                .sourceVersion()
                .filter(version -> input.name().isEmpty())
                .map(GitRevision::parse)
                .filter(ParsedGitRevision.Valid.class::isInstance)
                .map(version -> ((ParsedGitRevision.Valid) version).revision())
                .filter(version -> version instanceof GitRevision.CommitOfRef of
                        && of.commit().equals(commit))
                .orElse(commit);
    }

    /** What a pipeline hands over is files alone, as CodePipeline's CODE_ZIP; a project's own source is a clone. */
    private static void forgetHistory(Path directory) throws IOException {
        FileTree.deleteBelow(directory.resolve(".git"));
        Files.deleteIfExists(directory.resolve(".git"));
    }

    private Optional<GitCredential> credential(String secretName) throws IOException {
        return order.credential(secretName).isEmpty()
                ? Optional.empty()
                : CredentialFiles.read(layout, order.credential(secretName).get());
    }

    private NotProvided notCloned(GitFailure failure) {
        return failure.kind() == GitFailure.Kind.TIMED_OUT
                ? new NotProvided(
                        PhaseStatus.TIMED_OUT,
                        Interruption.TIMED_OUT.context(
                                order.request().definition().timeout()))
                : NotProvided.refused(failure.message());
    }
}
