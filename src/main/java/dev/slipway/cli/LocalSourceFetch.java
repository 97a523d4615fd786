package dev.slipway.cli;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import dev.slipway.files.ArtifactZip;
import dev.slipway.files.FileTree;
import dev.slipway.files.TreeCopy;
import dev.slipway.git.CloneRequest;
import dev.slipway.git.CloneResult;
import dev.slipway.git.GitClone;
import dev.slipway.git.ListedSource;
import dev.slipway.git.RepositoryState;
import dev.slipway.git.SourceDirectory;
import dev.slipway.git.UserExcludes;
import dev.slipway.process.SourceProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sources of a run: the directory itself where nothing else was asked for, another directory, or a clone. Each source
 * action's files are copied once into the run's directory, and from there into every build that takes them.
 */
final class LocalSourceFetch implements LocalSources, SourceProvider {

    /** The revision of a directory in no repository. */
    static final String NO_REVISION = "local";

    private static final Duration CLONE_TIMEOUT = Duration.ofMinutes(10);
    private static final ArtifactZip.Limits ARTIFACT_LIMITS = new ArtifactZip.Limits(20L << 30, 1_000_000);

    private final Path directory;
    private final Map<String, SourceOverride> overrides;
    private final RunDirectory run;
    private final RunConsole console;
    private final Map<String, FetchedSource> fetched = new java.util.concurrent.ConcurrentHashMap<>();

    LocalSourceFetch(Path directory, Map<String, SourceOverride> overrides, RunDirectory run, RunConsole console) {
        this.directory = directory;
        this.overrides = overrides;
        this.run = run;
        this.console = console;
    }

    @Override
    public ActionObservation resolve(Action action, ActionConfiguration.Git git) {
        try {
            Path target = run.sources().resolve(action.name());
            SourceOverride override = overrides.getOrDefault(action.name(), new SourceOverride.Directory(directory));
            return override instanceof SourceOverride.Clone clone
                    ? cloned(action, clone, target)
                    : copied(action, git, ((SourceOverride.Directory) override).path(), target);
        } catch (IOException e) {
            return failed("SourceUnreadable", "the source cannot be copied: " + FileProblem.named(e));
        }
    }

    private ActionObservation copied(Action action, ActionConfiguration.Git git, Path from, Path target)
            throws IOException {
        ListedSource listed = SourceDirectory.files(from, userExcludes());
        if (listed instanceof ListedSource.Unreadable unreadable) {
            return failed("SourceUnreadable", unreadable.message());
        }
        ListedSource.Listed source = (ListedSource.Listed) listed;
        source.warnings().forEach(console::say);
        Files.createDirectories(target);
        TreeCopy.copy(from.toRealPath(), source.entries(), target);
        Optional<RepositoryState> repository = source.repository();
        Map<String, String> outputs = new LinkedHashMap<>();
        repository.flatMap(RepositoryState::head).ifPresent(commit -> outputs.put("CommitId", commit.id()));
        outputs.put("BranchName", repository.flatMap(RepositoryState::branch).orElse(git.branch()));
        outputs.put(
                "RepositoryName",
                repository
                        .map(RepositoryState::name)
                        .orElse(from.toRealPath().getFileName().toString()));
        outputs.put("FullRepositoryName", outputs.get("RepositoryName"));
        String changes = repository.filter(RepositoryState::dirty).isPresent() ? " with local changes" : "";
        String revision = outputs.getOrDefault("CommitId", NO_REVISION);
        console.say("source " + action.name() + ": " + (from.toString().isEmpty() ? "." : from) + " (" + revision
                + changes + ")"
                + (git.url().isEmpty() ? "" : "; --source " + action.name() + "=URL@REF clones instead"));
        // The files stand for the repository that the pipeline names.
        Optional<String> url = Optional.of(git.url())
                .filter(text -> GitUrl.parse(text, GitUrl.Allowed.REMOTE) instanceof ParsedGitUrl.Valid);
        return succeeded(action, target, outputs, revision, url);
    }

    private ActionObservation cloned(Action action, SourceOverride.Clone clone, Path target) {
        console.say("source " + action.name() + ": cloning " + clone.url() + " at " + clone.revision()
                + "; the commands of this repository run with your rights, without a sandbox");
        CloneResult result = GitClone.clone(new CloneRequest(
                clone.url(),
                Optional.of(clone.revision()),
                clone.options(),
                new LocalCredentials(System.getenv(), home()),
                target,
                CLONE_TIMEOUT));
        if (result instanceof CloneResult.Failed failure) {
            return failed("CloneFailed", failure.failure().message());
        }
        CloneResult.Cloned done = (CloneResult.Cloned) result;
        done.warnings().forEach(console::say);
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("CommitId", done.commit().id());
        outputs.put("BranchName", done.branch().orElse(clone.revision().toString()));
        outputs.put("RepositoryName", clone.url().repositoryName());
        outputs.put("FullRepositoryName", clone.url().fullRepositoryName());
        return succeeded(
                action,
                target,
                outputs,
                done.commit().id(),
                Optional.of(clone.url().toString()));
    }

    private ActionObservation succeeded(
            Action action, Path target, Map<String, String> outputs, String revision, Optional<String> url) {
        Map<String, ArtifactOrigin> artifacts = new LinkedHashMap<>();
        action.outputArtifacts()
                .forEach(name -> artifacts.put(name, new ArtifactOrigin.LocalDirectory(target.toString())));
        Optional<String> version = Optional.ofNullable(outputs.get("CommitId"));
        fetched.put(target.toString(), FetchedSource.primary(target.toString(), url, version));
        return new ActionObservation.Succeeded(
                outputs,
                artifacts,
                Optional.of(new ResolvedRevision(revision, outputs.getOrDefault("BranchName", ""))),
                Optional.empty());
    }

    /** As git has it: HOME before what the system says of the user. */
    private static Path home() {
        String home = System.getenv("HOME");
        return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home);
    }

    private static Optional<Path> userExcludes() {
        return UserExcludes.file(home(), Optional.ofNullable(System.getenv("XDG_CONFIG_HOME")));
    }

    private static ActionObservation failed(String code, String message) {
        return new ActionObservation.Failed(new ActionError(code, message), Optional.empty());
    }

    @Override
    public Provision provide(ArtifactOrigin origin, Optional<String> identifier, Path target) {
        try {
            if (origin instanceof ArtifactOrigin.LocalDirectory local) {
                List<FileTree.Entry> entries = FileTree.walk(Path.of(local.path()));
                TreeCopy.copy(Path.of(local.path()), entries, target);
                FetchedSource known = fetched.getOrDefault(
                        local.path(), FetchedSource.primary(local.path(), Optional.empty(), Optional.empty()));
                return new Provided(new FetchedSource(
                        identifier, target.toString(), known.repositoryUrl(), known.resolvedVersion()));
            }
            if (origin instanceof ArtifactOrigin.BuildOutput output) {
                return unpacked(run.artifacts().resolve(output.artifactName() + ".zip"), identifier, target);
            }
            return new NotProvided(
                    PhaseContext.clientError("a run on this machine clones with --source ACTION=URL@REF"));
        } catch (IOException e) {
            return new NotProvided(PhaseContext.clientError("the source cannot be copied: " + e.getMessage()));
        }
    }

    private static Provision unpacked(Path zip, Optional<String> identifier, Path target) throws IOException {
        try (InputStream in = Files.newInputStream(zip)) {
            ArtifactZip.ReadResult result = ArtifactZip.read(in, target, ARTIFACT_LIMITS);
            return result instanceof ArtifactZip.Refused refused
                    ? new NotProvided(PhaseContext.clientError(refused.message()))
                    : new Provided(
                            new FetchedSource(identifier, target.toString(), Optional.empty(), Optional.empty()));
        }
    }
}
