package dev.slipway.cli;

import dev.slipway.core.buildspec.NearestName;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in a line: the fact, the name that was probably meant, and where the help is. */
final class UsageProblem {

    private UsageProblem() {}

    static String words(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String help = "Try '" + command.getCommandSpec().qualifiedName() + " --help'.";
        String fact = e instanceof UnmatchedArgumentException unmatched
                ? unmatched(command, unmatched)
                : String.valueOf(e.getMessage()).strip();
        return fact + (fact.matches("(?s).*[.?!]") ? " " : ". ") + help;
    }

    private static String unmatched(CommandLine command, UnmatchedArgumentException e) {
        // The value of an unknown option is a word too many, too; it is the option that is wrong.
        String given = e.getUnmatched().stream()
                .filter(word -> word.startsWith("-") && word.length() > 1)
                .findFirst()
                .orElse(e.getUnmatched().get(0));
        if (given.startsWith("-") && given.length() > 1) {
            String option = given.replaceFirst("=.*", "");
            return "there is no option " + option
                    + meant(option, command.getCommandSpec().optionsMap().keySet(), "");
        }
        Collection<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "there is no use for the argument '" + given + "'"
                : "there is no command " + given + meant(given, commands, "; there is " + String.join(", ", commands));
    }

    private static String meant(String given, Collection<String> known, String otherwise) {
        return NearestName.of(given, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse(otherwise);
    }
}
