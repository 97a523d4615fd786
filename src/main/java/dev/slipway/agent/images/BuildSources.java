package dev.slipway.agent.images;

import dev.slipway.core.docker.BuildContext;
import dev.slipway.core.docker.ImageBuild;
import dev.slipway.files.FileTree;
import dev.slipway.git.CloneRequest;
import dev.slipway.git.CloneResult;
import dev.slipway.git.GitClone;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Brings the context and the Dockerfile of a {@code docker build} to where the executor sees them. */
final class BuildSources {

    private static final Duration CLONE_TIMEOUT = Duration.ofMinutes(10);
    private static final int MAX_DOCKERFILE = 4 << 20;
    private static final int TAR_BLOCK = 512;

    /** What became of them. */
    sealed interface Prepared {}

    /** Both are there; paths as the executor sees them. */
    record Ready(String context, String dockerfile) implements Prepared {}

    /** They cannot be used; {@code message} is a sentence. */
    record Refused(String message) implements Prepared {}

    private final BuildFiles files;

    BuildSources(BuildFiles files) {
        this.files = files;
    }

    /** Prepares them in the job's directory where they are not among the build's own files. */
    Prepared prepare(ImageBuild build, Conversation conversation, Path job) throws IOException {
        ShimRequest request = conversation.request();
        if (build.context() instanceof BuildContext.Directory directory) {
            return fromDirectory(directory.path(), build, conversation, job);
        }
        if (build.context() instanceof BuildContext.Git git) {
            // Docker takes a directory of that name first.
            String written = request.arguments().get(request.arguments().size() - 1);
            return files.context(request.directory(), written) instanceof BuildFiles.Found found
                            && !found.seen().isEmpty()
                    ? fromDirectory(written, build, conversation, job)
                    : fromRepository(git, build, job);
        }
        return fromInput(build, conversation, job);
    }

    private Prepared fromDirectory(String path, ImageBuild build, Conversation conversation, Path job)
            throws IOException {
        ShimRequest request = conversation.request();
        BuildFiles.Located context = files.context(request.directory(), path);
        if (context instanceof BuildFiles.Refused refused) {
            return new Refused(refused.message());
        }
        BuildFiles.Found found = (BuildFiles.Found) context;
        String asked = build.dockerfile().orElse("");
        if (asked.equals("-")) {
            return dockerfileOf(conversation.input(), found.seen(), job);
        }
        if (request.dockerfile().isPresent()) {
            return new Ready(found.seen(), kept(job, request.dockerfile().get().getBytes(StandardCharsets.UTF_8)));
        }
        BuildFiles.Located dockerfile = asked.isEmpty()
                ? files.dockerfile(found.path().toString(), "Dockerfile")
                : files.dockerfile(request.directory(), asked);
        return dockerfile instanceof BuildFiles.Refused refused
                ? new Refused(refused.message())
                : new Ready(found.seen(), ((BuildFiles.Found) dockerfile).seen());
    }

    private Prepared fromRepository(BuildContext.Git git, ImageBuild build, Path job) throws IOException {
        if (build.dockerfile().filter("-"::equals).isPresent()) {
            return new Refused("a repository as context and a Dockerfile on standard input do not go together here;"
                    + " clone the repository and build its directory");
        }
        Path clone = Files.createDirectories(job.resolve("clone"));
        CloneResult result = GitClone.clone(
                CloneRequest.shallow(git.repository(), git.revision(), Optional.empty(), clone, CLONE_TIMEOUT));
        if (result instanceof CloneResult.Failed failed) {
            return new Refused(failed.failure().message());
        }
        // As Docker has it: the files are the context, the history is not.
        FileTree.deleteBelow(clone.resolve(".git"));
        Files.deleteIfExists(clone.resolve(".git"));
        Path context = clone.resolve(git.subdirectory().orElse("")).normalize();
        Path dockerfile =
                context.resolve(build.dockerfile().orElse("Dockerfile")).normalize();
        return inside(clone, dockerfile)
                ? new Ready(files.seen(context), files.seen(dockerfile))
                : new Refused("the repository " + git.repository() + " has no file " + clone.relativize(dockerfile)
                        + "; name another with --file");
    }

    /** Nothing of a repository that somebody else wrote may lead out of it. */
    private static boolean inside(Path root, Path file) throws IOException {
        return file.startsWith(root)
                && Files.isRegularFile(file)
                && file.toRealPath().startsWith(root.toRealPath());
    }

    private Prepared fromInput(ImageBuild build, Conversation conversation, Path job) throws IOException {
        BufferedInputStream input = new BufferedInputStream(conversation.input());
        input.mark(TAR_BLOCK);
        byte[] head = input.readNBytes(TAR_BLOCK);
        input.reset();
        Path context = Files.createDirectories(job.resolve("context"));
        if (!ContextArchive.isArchive(head)) {
            Optional<String> packed = ContextArchive.otherPacking(head);
            return packed.isPresent() ? new Refused(packed.get()) : dockerfileOf(input, files.seen(context), job);
        }
        Optional<String> problem = ContextArchive.unpack(input, context);
        if (problem.isPresent()) {
            return new Refused(problem.get());
        }
        Path dockerfile =
                context.resolve(build.dockerfile().orElse("Dockerfile")).normalize();
        return inside(context, dockerfile)
                ? new Ready(files.seen(context), files.seen(dockerfile))
                : new Refused("the context on standard input has no file "
                        + build.dockerfile().orElse("Dockerfile") + "; name another with --file");
    }

    private Prepared dockerfileOf(InputStream input, String context, Path job) throws IOException {
        byte[] text = input.readNBytes(MAX_DOCKERFILE + 1);
        return text.length > MAX_DOCKERFILE
                ? new Refused("the Dockerfile on standard input has more than " + MAX_DOCKERFILE + " bytes")
                : new Ready(context, kept(job, text));
    }

    private String kept(Path job, byte[] text) throws IOException {
        return files.seen(Files.write(job.resolve("Dockerfile"), text));
    }
}
