package dev.slipway.core.docker;

import static dev.slipway.core.docker.Flag.list;
import static dev.slipway.core.docker.Flag.text;
import static dev.slipway.core.docker.Flag.toggle;

import dev.slipway.core.docker.Flag.Kind;
import java.util.function.Function;

/**
 * Commands of which nothing is left to do without a daemon, with what Docker prints when there is nothing to tell.
 * Their options choose among things that are not there.
 */
final class IdleCommands {

    private static final String NOTHING = "there is nothing to choose from";
    private static final String RECLAIMED = "Total reclaimed space: 0B\n";

    private IdleCommands() {}

    static CommandReader idle(String path, FlagSet flags, Arity arity, Function<Invocation, String> output) {
        CommandSyntax syntax = new CommandSyntax(path, "[OPTIONS]", "Does nothing: there is no daemon", flags, arity);
        return syntax.meaning(given -> Reading.of(new DockerCommand.NoOperation(output.apply(given))));
    }

    /** Images of a build go with the build; what a prune would free is not there. */
    static CommandReader prune(String path) {
        FlagSet flags = FlagSet.of(
                toggle("all").orShort("a").withoutEffect(NOTHING),
                list("filter").withoutEffect(NOTHING),
                toggle("force").orShort("f").withoutEffect("nobody is asked"),
                text("keep-storage").withoutEffect(NOTHING),
                text("max-used-space").withoutEffect(NOTHING),
                text("min-free-space").withoutEffect(NOTHING),
                text("reserved-space").withoutEffect(NOTHING),
                toggle("verbose").withoutEffect(NOTHING),
                toggle("volumes").withoutEffect(NOTHING));
        return idle(path, flags, Arity.NONE, given -> RECLAIMED);
    }

    static CommandReader containers(String path) {
        FlagSet flags = FlagSet.of(
                toggle("all").orShort("a").withoutEffect(NOTHING),
                list("filter").orShort("f").withoutEffect(NOTHING),
                text("format").withoutEffect(NOTHING),
                Flag.of("last", Kind.INTEGER).orShort("n").withoutEffect(NOTHING),
                toggle("latest").orShort("l").withoutEffect(NOTHING),
                toggle("no-trunc").withoutEffect(NOTHING),
                toggle("quiet").orShort("q"),
                toggle("size").orShort("s").withoutEffect(NOTHING));
        return idle(
                path,
                flags,
                Arity.NONE,
                given -> header(given, "CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n"));
    }

    static CommandReader diskUsage(String path) {
        FlagSet flags = FlagSet.of(
                text("format").withoutEffect(NOTHING),
                toggle("verbose").orShort("v").withoutEffect(NOTHING));
        return idle(
                path,
                flags,
                Arity.NONE,
                given -> header(given, "TYPE      TOTAL     ACTIVE    SIZE      RECLAIMABLE\n"));
    }

    private static String header(Invocation given, String line) {
        return given.filled("format").isPresent() ? "" : given.choose("quiet", "", line);
    }
}
