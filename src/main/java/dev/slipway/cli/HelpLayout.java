package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help is laid out: as wide as a page, with air between its parts, and one short line for each command. */
final class HelpLayout {

    private static final int WIDTH = 110;

    private static final Map<String, String> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("run", "Runs a pipeline, or one buildspec, on this machine.");
        COMMANDS.put("runs", "Lists the last runs, and where those that failed did so.");
        COMMANDS.put("logs", "Prints what the builds of a run have printed.");
        COMMANDS.put("lint", "Says what a build would stumble over; runs nothing.");
        COMMANDS.put("import", "Makes manifests from JSON of the AWS CLI.");
        COMMANDS.put("export", "Makes JSON for the AWS CLI from manifests.");
        COMMANDS.put("aws", "Prepares an account of AWS for what is kept there.");
        COMMANDS.put("completion", "Lets bash, zsh or fish complete command lines.");
    }

    private HelpLayout() {}

    static void apply(CommandLine slipway) {
        slipway.setUsageHelpWidth(WIDTH);
        slipway.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpLayout::commands);
        spread(slipway.getCommandSpec());
        OptionGroups.showIn(Objects.requireNonNull(slipway.getSubcommands().get("run")));
    }

    private static void spread(CommandSpec command) {
        command.usageMessage()
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading(command.parent() == null ? "%nOptions:%n" : "%n");
        command.subcommands().values().forEach(child -> spread(child.getCommandSpec()));
    }

    private static String commands(Help help) {
        StringBuilder text = new StringBuilder();
        help.commandSpec()
                .subcommands()
                .forEach((name, command) -> text.append("  %-12s%s%n".formatted(name, words(command))));
        return text.toString();
    }

    /** The short line for a command. */
    static String words(CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        return COMMANDS.getOrDefault(command.getCommandName(), description.length == 0 ? "" : description[0]);
    }
}
