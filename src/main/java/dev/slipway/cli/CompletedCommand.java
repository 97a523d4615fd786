package dev.slipway.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command as a shell completes it.
 *
 * @param path its names behind {@code slipway}; none for slipway itself
 * @param subcommands their names
 */
record CompletedCommand(
        List<String> path, String description, List<String> subcommands, List<Option> options, List<String> values) {

    /**
     * One of its options.
     *
     * @param takesFile whether its value may be a file
     * @param values the only values that it can have, if they are few
     */
    record Option(List<String> names, String description, boolean takesValue, boolean takesFile, List<String> values) {}

    /** The value of {@code slipway logs} that only the directory can tell. */
    static final String NUMBERS_OF_RUNS = "RUN";

    /** {@code slipway} and everything below it. */
    static List<CompletedCommand> all(CommandLine slipway) {
        List<CompletedCommand> all = new ArrayList<>();
        add(slipway, List.of(), all);
        return all;
    }

    private static void add(CommandLine command, List<String> path, List<CompletedCommand> all) {
        List<String> subcommands = List.copyOf(command.getSubcommands().keySet());
        List<Option> options = command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(CompletedCommand::option)
                .toList();
        List<String> values = command.getCommandSpec().positionalParameters().stream()
                .findFirst()
                .map(first -> first.paramLabel().equals(NUMBERS_OF_RUNS) ? List.of(NUMBERS_OF_RUNS) : values(first))
                .orElse(List.of());
        all.add(new CompletedCommand(path, shortened(HelpLayout.words(command)), subcommands, options, values));
        command.getSubcommands()
                .forEach((name, child) ->
                        add(child, Stream.concat(path.stream(), Stream.of(name)).toList(), all));
    }

    private static Option option(OptionSpec option) {
        boolean takesValue = option.arity().max() > 0;
        boolean takesFile =
                option.typeInfo().getType() == Path.class || option.typeInfo().getType() == File.class;
        return new Option(
                List.of(option.names()),
                shortened(String.join(" ", option.description())),
                takesValue,
                takesFile,
                values(option));
    }

    /** Where few values are possible, their label names them all: {@code text|json}. */
    private static List<String> values(ArgSpec argument) {
        return argument.paramLabel().matches("[a-z]+(\\|[a-z]+)+")
                ? List.of(argument.paramLabel().split("\\|", -1))
                : List.of();
    }

    /** Up to the first end of a sentence or beginning of a remark. */
    private static String shortened(String description) {
        return Optional.of(description)
                .map(text -> text.replaceFirst("(?s)( \\(|;|:|\\.( |$)).*", ""))
                .orElse("");
    }
}
