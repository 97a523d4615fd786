package dev.slipway.cli;

import java.util.List;
import picocli.CommandLine;

/** Completion for fish. Slipway itself is not started to complete a line. */
final class FishCompletion {

    private final List<CompletedCommand> commands;
    private final StringBuilder script = new StringBuilder();

    private FishCompletion(List<CompletedCommand> commands) {
        this.commands = commands;
    }

    static String script(CommandLine slipway) {
        return "# Completion of slipway for fish, to be kept as ~/.config/fish/completions/slipway.fish\n"
                + new FishCompletion(CompletedCommand.all(slipway)).text();
    }

    private String text() {
        for (CompletedCommand command : commands) {
            String condition = condition(command);
            command.subcommands()
                    .forEach(name -> complete(condition + " -f -a " + name + described(description(command, name))));
            if (command.values().equals(List.of(CompletedCommand.NUMBERS_OF_RUNS))) {
                complete(condition
                        + " -f -a '(echo last; set -l runs .slipway/runs/*; string replace -r \".*/\" \"\" $runs)'");
            } else if (!command.values().isEmpty()) {
                complete(condition + " -f -a " + quoted(String.join(" ", command.values())));
            }
            command.options().forEach(option -> complete(condition + option(option)));
        }
        return script.toString();
    }

    /** That the command is the one that is being written. */
    private static String condition(CompletedCommand command) {
        List<String> path = command.path();
        if (path.isEmpty()) {
            return "-n __fish_use_subcommand";
        }
        String seen = "__fish_seen_subcommand_from " + path.get(path.size() - 1);
        return "-n "
                + quoted(
                        command.subcommands().isEmpty()
                                ? seen
                                : seen + "; and not __fish_seen_subcommand_from "
                                        + String.join(" ", command.subcommands()));
    }

    private String description(CompletedCommand parent, String name) {
        return commands.stream()
                .filter(command -> command.path().size() == parent.path().size() + 1
                        && command.path().get(command.path().size() - 1).equals(name))
                .map(CompletedCommand::description)
                .findFirst()
                .orElse("");
    }

    private static String option(CompletedCommand.Option option) {
        StringBuilder text = new StringBuilder();
        option.names()
                .forEach(name ->
                        text.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.charAt(1)));
        if (!option.values().isEmpty()) {
            text.append(" -x -a ").append(quoted(String.join(" ", option.values())));
        } else if (option.takesValue()) {
            text.append(option.takesFile() ? " -r" : " -x");
        }
        return text.append(described(option.description())).toString();
    }

    private static String described(String text) {
        return " -d " + quoted(text);
    }

    private void complete(String arguments) {
        script.append("complete -c slipway ").append(arguments).append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
