package dev.slipway.core.docker;

import static dev.slipway.core.docker.Flag.list;
import static dev.slipway.core.docker.Flag.text;
import static dev.slipway.core.docker.Flag.toggle;

import dev.slipway.core.docker.FlagSet.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the words behind {@code docker} (Docker CLI reference, docker). */
public final class DockerCommandLine {

    /** The variable that stands for {@code --platform} where that is not given. */
    public static final String DEFAULT_PLATFORM = "DOCKER_DEFAULT_PLATFORM";

    private static final String NO_DAEMON = "Slipway builds images without a daemon and reaches none; leave it out";
    private static final Set<String> LOG_LEVELS =
            Set.of("trace", "debug", "info", "warn", "warning", "error", "fatal", "panic");
    private static final Map<String, CommandReader> COMMANDS = CommandTable.commands();

    private static final FlagSet FLAGS = FlagSet.of(
            text("config").refused("what docker login gave is kept in memory for this build; leave it out"),
            text("context").orShort("c").withoutEffect("every context is this build"),
            toggle("debug").orShort("D").withoutEffect("it changes what Docker logs of itself"),
            list("host")
                    .orShort("H")
                    .hidden()
                    .only(Set.of("unix:///var/run/docker.sock", "unix:///run/docker.sock"), NO_DAEMON),
            text("log-level").orShort("l").withoutEffect("it changes what Docker logs of itself"),
            toggle("tls").refused(NO_DAEMON),
            text("tlscacert").refused(NO_DAEMON),
            text("tlscert").refused(NO_DAEMON),
            text("tlskey").refused(NO_DAEMON),
            toggle("tlsverify").refused(NO_DAEMON),
            toggle("version").orShort("v"));

    private DockerCommandLine() {}

    /**
     * Reads a command line.
     *
     * @param arguments without {@code docker} itself
     * @param environment values for {@code --build-arg NAME} and {@link #DEFAULT_PLATFORM}
     */
    public static ParsedDockerCommand parse(List<String> arguments, Map<String, String> environment) {
        Reading<DockerCommand> reading = FLAGS.scan(arguments, Order.FLAGS_FIRST)
                .explained(sentence -> sentence + "\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n" + more())
                .then(DockerCommandLine::allowed)
                .then(given -> command(given, environment));
        return reading instanceof Reading.Refused<DockerCommand> refused
                ? new ParsedDockerCommand.Refused(refused.exitCode(), refused.message())
                : new ParsedDockerCommand.Valid(((Reading.Read<DockerCommand>) reading).value());
    }

    /** Why every command line that begins with {@code words}, which follow {@code docker}, is refused whatever its options. */
    public static Optional<String> refusal(List<String> words) {
        return RefusedCommands.sentence(words);
    }

    /** The platform that the environment asks for. */
    static Optional<String> defaultPlatform(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(DEFAULT_PLATFORM)).filter(value -> !value.isBlank());
    }

    private static Reading<Invocation> allowed(Invocation given) {
        Optional<String> objection = FLAGS.objection(given);
        if (objection.isPresent()) {
            return Reading.refused(Reading.REFUSED, "docker: " + objection.get());
        }
        String level = given.text("log-level").orElse("info");
        return LOG_LEVELS.contains(level)
                ? Reading.of(given)
                : Reading.refused(Reading.FAILED, "Unable to parse logging level: " + Shown.plain(level));
    }

    private static Reading<DockerCommand> command(Invocation given, Map<String, String> environment) {
        List<String> words = given.arguments();
        if (given.isOn("version")) {
            return Reading.of(new DockerCommand.NoOperation(DockerRelease.line()));
        }
        if (words.isEmpty() || given.isOn("help")) {
            return Reading.of(new DockerCommand.NoOperation(help()));
        }
        List<String> rest = words.subList(1, words.size());
        if (words.get(0).equals("help")) {
            return topic(rest, environment);
        }
        CommandReader command = COMMANDS.get(words.get(0));
        return command == null
                ? Reading.refused(
                        Reading.FAILED,
                        "docker: unknown command: docker " + Shown.plain(words.get(0)) + "\n" + more().stripTrailing())
                : command.read(rest, environment);
    }

    private static Reading<DockerCommand> topic(List<String> topics, Map<String, String> environment) {
        CommandReader command = topics.isEmpty() ? null : COMMANDS.get(topics.get(0));
        if (command != null) {
            return command.read(List.of("--help"), environment);
        }
        return topics.isEmpty()
                ? Reading.of(new DockerCommand.NoOperation(help()))
                : Reading.refused(Reading.FAILED, "unknown help topic: " + Shown.plain(String.join(" ", topics)));
    }

    private static String more() {
        return "\nRun 'docker --help' for more information\n";
    }

    private static String help() {
        return """
                Usage:  docker [OPTIONS] COMMAND

                Builds, tags, inspects and pushes images inside a Slipway build, without a daemon.

                Commands:
                  build  buildx build  tag  push  pull  login  logout  images  inspect  rmi
                  save  load  manifest  info  version

                Containers cannot be run: each such command says what to do instead.

                Run 'docker COMMAND --help' for what a command takes.
                """;
    }
}
