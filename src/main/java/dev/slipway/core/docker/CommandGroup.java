package dev.slipway.core.docker;

import dev.slipway.core.docker.FlagSet.Order;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A command that only has commands below it, such as {@code docker image}. */
final class CommandGroup implements CommandReader {

    private final String path;
    private final String summary;
    private final FlagSet flags;
    private final Map<String, CommandReader> commands;

    CommandGroup(String path, String summary, FlagSet flags, Map<String, CommandReader> commands) {
        this.path = path;
        this.summary = summary;
        this.flags = flags;
        this.commands = Map.copyOf(commands);
    }

    @Override
    public Reading<DockerCommand> read(List<String> words, Map<String, String> environment) {
        return flags.scan(words, Order.FLAGS_FIRST)
                .explained(sentence -> sentence + more("\nUsage:  " + path + "\n"))
                .then(invocation -> flags.objection(invocation)
                        .<Reading<Invocation>>map(why -> Reading.refused(Reading.REFUSED, path + ": " + why))
                        .orElseGet(() -> Reading.of(invocation)))
                .then(invocation -> below(invocation, environment));
    }

    private Reading<DockerCommand> below(Invocation invocation, Map<String, String> environment) {
        List<String> rest = invocation.arguments();
        if (rest.isEmpty() || invocation.isOn("help")) {
            return Reading.of(new DockerCommand.NoOperation(help()));
        }
        CommandReader command = commands.get(rest.get(0));
        if (command != null) {
            return command.read(rest.subList(1, rest.size()), environment);
        }
        String unknown = "docker: unknown command: " + path + " " + Shown.plain(rest.get(0)) + "\n";
        return new Reading.Refused<>(Reading.FAILED, unknown + more("\nUsage:  " + path + "\n"));
    }

    private String more(String usage) {
        return usage + "\nRun '" + path + " --help' for more information\n";
    }

    private String help() {
        String names = new TreeMap<>(commands)
                .keySet().stream().map(name -> "  " + name + "\n").collect(Collectors.joining());
        return "Usage:  " + path + " COMMAND\n\n" + summary + "\n\nCommands:\n" + names;
    }
}
