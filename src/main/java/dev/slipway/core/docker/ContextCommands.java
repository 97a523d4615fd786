package dev.slipway.core.docker;

import static dev.slipway.core.docker.Flag.text;
import static dev.slipway.core.docker.Flag.toggle;
import static dev.slipway.core.docker.IdleCommands.idle;

import java.util.Map;
import java.util.stream.Collectors;

/** {@code docker context …}: every context is this build (Docker CLI reference, docker context). */
final class ContextCommands {

    private static final String PATH = "docker context";
    private static final String ONE_CONTEXT = "every context is this build";
    private static final String NO_DAEMON = "Slipway builds images without a daemon and reaches none; leave it out";

    private ContextCommands() {}

    static CommandReader group() {
        CommandReader listing = listing();
        CommandReader remove = named("rm", Arity.atLeast(1));
        return new CommandGroup(
                PATH,
                "Manage contexts",
                FlagSet.of(),
                Map.of(
                        "create", create(),
                        "use", named("use", Arity.exactly(1)),
                        "rm", remove,
                        "remove", remove,
                        "ls", listing,
                        "list", listing,
                        "show", idle(PATH + " show", FlagSet.of(), Arity.NONE, given -> "default\n"),
                        "inspect", RefusedCommands.because(PATH + " inspect", "a context holds nothing here"),
                        "update", RefusedCommands.because(PATH + " update", "a context holds nothing here"),
                        "export", RefusedCommands.because(PATH + " export", "a context holds nothing here")));
    }

    private static CommandReader create() {
        FlagSet flags = FlagSet.of(
                text("description").withoutEffect(ONE_CONTEXT),
                text("docker").refused(NO_DAEMON),
                text("from").withoutEffect(ONE_CONTEXT));
        return idle(PATH + " create", flags, Arity.exactly(1), ContextCommands::names);
    }

    private static CommandReader named(String command, Arity arity) {
        FlagSet flags = FlagSet.of(toggle("force").orShort("f").withoutEffect(ONE_CONTEXT));
        return idle(PATH + " " + command, flags, arity, ContextCommands::names);
    }

    private static String names(Invocation given) {
        return given.arguments().stream().map(name -> Shown.plain(name) + "\n").collect(Collectors.joining());
    }

    private static CommandReader listing() {
        FlagSet flags = FlagSet.of(
                text("format").refused("the list has one context, default; leave it out"),
                toggle("quiet").orShort("q"));
        return idle(PATH + " ls", flags, Arity.NONE, given -> given.choose("quiet", "default\n", """
                NAME        DESCRIPTION                         DOCKER ENDPOINT   ERROR
                default *   Images are built without a daemon   slipway
                """));
    }
}
