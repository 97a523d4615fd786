package dev.slipway.core.docker;

import static dev.slipway.core.docker.Flag.list;
import static dev.slipway.core.docker.Flag.text;
import static dev.slipway.core.docker.Flag.toggle;
import static dev.slipway.core.docker.IdleCommands.idle;

import java.util.Map;

/** {@code docker buildx …}: builders are all one, so that managing them does nothing (docker buildx reference). */
final class BuildxCommands {

    private static final String PATH = "docker buildx";
    private static final String NAME = "slipway";
    private static final String ONE_BUILDER = "every builder is the executor";
    private static final String MANIFESTS = "use docker manifest create, annotate, push and inspect";

    private static final FlagSet FLAGS = FlagSet.of(
            text("builder").withoutEffect(ONE_BUILDER),
            toggle("debug").orShort("D").withoutEffect("it changes what Docker logs of itself"));

    private BuildxCommands() {}

    static CommandReader group() {
        CommandReader build = BuildReader.at(PATH + " build");
        Map<String, CommandReader> commands = Map.ofEntries(
                Map.entry("build", build),
                Map.entry("b", build),
                Map.entry("create", create()),
                Map.entry("use", silent("use")),
                Map.entry("rm", silent("rm")),
                Map.entry("stop", silent("stop")),
                Map.entry("bootstrap", silent("bootstrap")),
                Map.entry("install", silent("install")),
                Map.entry("uninstall", silent("uninstall")),
                Map.entry("ls", listing()),
                Map.entry("inspect", inspect()),
                Map.entry("version", version()),
                Map.entry("prune", IdleCommands.prune(PATH + " prune")),
                Map.entry("du", IdleCommands.diskUsage(PATH + " du")),
                Map.entry("imagetools", RefusedCommands.because(PATH + " imagetools", MANIFESTS)),
                Map.entry("bake", RefusedCommands.because(PATH + " bake", "run docker build once for each target")));
        return new CommandGroup(PATH, "Build images", FLAGS, commands);
    }

    private static CommandReader create() {
        FlagSet flags = FlagSet.of(
                toggle("append").withoutEffect(ONE_BUILDER),
                toggle("bootstrap").withoutEffect(ONE_BUILDER),
                text("builder").withoutEffect(ONE_BUILDER),
                text("buildkitd-config").withoutEffect(ONE_BUILDER),
                text("buildkitd-flags").withoutEffect(ONE_BUILDER),
                text("config").withoutEffect(ONE_BUILDER),
                toggle("debug").orShort("D").withoutEffect(ONE_BUILDER),
                text("driver").withoutEffect(ONE_BUILDER),
                list("driver-opt").withoutEffect(ONE_BUILDER),
                toggle("leave").withoutEffect(ONE_BUILDER),
                text("name"),
                text("node").withoutEffect(ONE_BUILDER),
                list("platform").withoutEffect("a build names its own platform"),
                toggle("use").withoutEffect(ONE_BUILDER));
        return idle(
                PATH + " create",
                flags,
                Arity.atMost(1),
                given -> Shown.plain(given.filled("name").orElse(NAME)) + "\n");
    }

    private static CommandReader silent(String command) {
        FlagSet flags = FlagSet.of(
                toggle("all-inactive").withoutEffect(ONE_BUILDER),
                text("builder").withoutEffect(ONE_BUILDER),
                toggle("debug").orShort("D").withoutEffect(ONE_BUILDER),
                toggle("default").withoutEffect(ONE_BUILDER),
                toggle("force").orShort("f").withoutEffect(ONE_BUILDER),
                toggle("global").withoutEffect(ONE_BUILDER),
                toggle("keep-daemon").withoutEffect(ONE_BUILDER),
                toggle("keep-state").withoutEffect(ONE_BUILDER));
        return idle(PATH + " " + command, flags, Arity.ANY, given -> "");
    }

    private static CommandReader listing() {
        FlagSet flags = FlagSet.of(
                text("format").refused("the list has one builder, " + NAME + "; leave it out"),
                toggle("no-trunc").withoutEffect(ONE_BUILDER),
                toggle("quiet").orShort("q"));
        return idle(PATH + " ls", flags, Arity.NONE, given -> given.choose("quiet", NAME + "\n", """
                NAME/NODE     DRIVER/ENDPOINT   STATUS    BUILDKIT   PLATFORMS
                slipway*      docker
                 \\_ slipway    \\_ slipway       running
                """));
    }

    private static CommandReader inspect() {
        FlagSet flags = FlagSet.of(
                toggle("bootstrap").withoutEffect(ONE_BUILDER), text("builder").withoutEffect(ONE_BUILDER));
        return idle(
                PATH + " inspect",
                flags,
                Arity.atMost(1),
                given ->
                        "Name:   slipway\nDriver: docker\n\nNodes:\nName:     slipway\nEndpoint: slipway\nStatus:   running\n");
    }

    private static CommandReader version() {
        return idle(PATH + " version", FlagSet.of(), Arity.NONE, given -> "github.com/docker/buildx v0.24.0 slipway\n");
    }
}
