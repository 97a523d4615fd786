package dev.slipway.core.docker;

import dev.slipway.core.docker.ImageBuild.BuildLog;
import dev.slipway.core.docker.ImageBuild.Caching;
import dev.slipway.core.docker.ImageBuild.Output;
import dev.slipway.core.docker.ImageBuild.PullPolicy;
import dev.slipway.core.image.Platform;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the build command (Docker CLI reference, docker build, docker buildx build). */
final class BuildReader {

    private static final Set<String> VISIBLE_PROGRESS = Set.of("", "auto", "plain", "tty");

    private final CommandSyntax syntax;
    private final Map<String, String> environment;
    private final BuildSettings settings;

    /** What a build is made of besides names and pairs. */
    private record Circumstances(BuildContext context, Optional<Platform> platform, BuildLog log) {}

    private BuildReader(CommandSyntax syntax, Map<String, String> environment) {
        this.syntax = syntax;
        this.environment = environment;
        this.settings = new BuildSettings(syntax, environment);
    }

    static CommandReader at(String path) {
        CommandSyntax syntax = new CommandSyntax(
                path, "[OPTIONS] PATH | URL | -", "Build an image from a Dockerfile", BuildFlags.ALL, Arity.exactly(1));
        return (words, environment) -> syntax.read(words, new BuildReader(syntax, environment)::build);
    }

    private Reading<DockerCommand> build(Invocation given) {
        return destination(given)
                .then(destination -> settings.pairs(given)
                        .then(pairs -> circumstances(given).map(around -> image(given, destination, pairs, around))));
    }

    private static DockerCommand image(
            Invocation given, BuildDestination destination, BuildSettings.Pairs pairs, Circumstances around) {
        return new ImageBuild(
                destination.tags(),
                around.context(),
                given.filled("file"),
                pairs.buildArguments(),
                pairs.labels(),
                pairs.annotations(),
                given.filled("target"),
                around.platform(),
                given.choose("pull", PullPolicy.ALWAYS, PullPolicy.IF_MISSING),
                caching(given),
                around.log(),
                destination.output(),
                given.list("cache-from"));
    }

    private Reading<Circumstances> circumstances(Invocation given) {
        return platform(given)
                .then(platform -> log(given)
                        .then(log -> context(given).map(context -> new Circumstances(context, platform, log))));
    }

    /** A stage that must not come from a cache is kept out of it by using none at all. */
    private static Caching caching(Invocation given) {
        return given.list("no-cache-filter").isEmpty()
                ? given.choose("no-cache", Caching.NONE, Caching.ALLOWED)
                : Caching.NONE;
    }

    private Reading<BuildLog> log(Invocation given) {
        String progress = given.text("progress").orElse("");
        if (!VISIBLE_PROGRESS.contains(progress) && !progress.equals("quiet")) {
            return syntax.refused("option --progress=" + Shown.plain(progress)
                    + " is not supported: the executor's log is plain text; use plain, auto, tty or quiet");
        }
        BuildLog shown = progress.equals("quiet") ? BuildLog.HIDDEN : BuildLog.SHOWN;
        return Reading.of(given.choose("quiet", BuildLog.IMAGE_ID_ONLY, shown));
    }

    private Reading<Optional<Platform>> platform(Invocation given) {
        Set<String> names = new LinkedHashSet<>();
        for (String value : given.list("platform")) {
            names.addAll(List.of(value.split(",", -1)));
        }
        if (names.isEmpty()) {
            DockerCommandLine.defaultPlatform(environment).ifPresent(names::add);
        }
        names.removeIf(String::isBlank);
        return Reading.each(List.copyOf(names), name -> PlatformOption.read(syntax, name.strip()))
                .then(platforms -> one(new LinkedHashSet<>(platforms)));
    }

    private Reading<Optional<Platform>> one(Set<Platform> platforms) {
        return platforms.size() > 1
                ? syntax.refused("one build makes an image for one platform; build once for each with its own tag, "
                        + "push them, and join them with docker manifest create and docker manifest push")
                : Reading.of(platforms.stream().findFirst());
    }

    private Reading<BuildDestination> destination(Invocation given) {
        Output shorthand = given.choose("push", Output.PUSH, Output.LOAD);
        return Reading.each(given.list("tag"), settings::tag)
                .then(tags -> Reading.each(given.list("output"), value -> BuildDestination.read(syntax, value))
                        .map(outputs -> BuildDestination.joined(new BuildDestination(tags, shorthand), outputs)))
                .then(all -> all.output() == Output.PUSH && all.tags().isEmpty()
                        ? syntax.failed("ERROR: tag is needed when pushing to registry")
                        : Reading.of(all));
    }

    private Reading<BuildContext> context(Invocation given) {
        String text = given.arguments().get(0);
        String dockerfile = given.text("file").orElse("");
        if (text.equals("-") && dockerfile.equals("-")) {
            return syntax.failed("invalid argument: can't use stdin for both build context and dockerfile");
        }
        if (dockerfile.startsWith("http://") || dockerfile.startsWith("https://")) {
            return syntax.refused("option --file takes no URL: download the Dockerfile into the context first");
        }
        return ContextArgument.read(syntax, text);
    }
}
