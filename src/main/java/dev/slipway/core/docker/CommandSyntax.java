package dev.slipway.core.docker;

import dev.slipway.core.docker.FlagSet.Order;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a command takes, and the words in which Docker refuses the rest.
 *
 * @param path such as {@code docker image ls}
 * @param arguments as its usage line shows them
 */
record CommandSyntax(String path, String arguments, String summary, FlagSet flags, Arity arity) {

    /** A reader that sorts the words and hands them on. */
    CommandReader meaning(Function<Invocation, Reading<DockerCommand>> meaning) {
        return (words, environment) -> read(words, meaning);
    }

    Reading<DockerCommand> read(List<String> words, Function<Invocation, Reading<DockerCommand>> meaning) {
        return flags.scan(words, Order.ANY)
                .explained(this::withUsage)
                .then(invocation -> invocation.isOn("help")
                        ? Reading.of(new DockerCommand.NoOperation(help()))
                        : allowed(invocation).then(meaning));
    }

    private Reading<Invocation> allowed(Invocation invocation) {
        Optional<String> objection = flags.objection(invocation);
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        Optional<String> count = arity.objection(invocation.arguments().size());
        if (count.isPresent()) {
            String sentence = "docker: '" + path + "' " + count.get() + "\n";
            return new Reading.Refused<>(Reading.FAILED, withUsage(sentence));
        }
        return Reading.of(invocation);
    }

    /** The command fails with this sentence alone. */
    <T> Reading<T> failed(String sentence) {
        return Reading.refused(Reading.FAILED, sentence);
    }

    /** The command is refused with a sentence that begins with its name. */
    <T> Reading<T> refused(String sentence) {
        return Reading.refused(Reading.REFUSED, path + ": " + sentence);
    }

    /** An option's value could not be read. */
    <T> Reading<T> invalidValue(String flag, String value, String because) {
        String label = flags.named(flag).map(Flag::label).orElse("--" + flag);
        return new Reading.Refused<>(
                Reading.REFUSED,
                withUsage(
                        "invalid argument " + Shown.quoted(value) + " for \"" + label + "\" flag: " + because + "\n"));
    }

    private String withUsage(String sentence) {
        return sentence + "\n" + usage() + "\nRun '" + path + " --help' for more information\n";
    }

    private String usage() {
        return ("Usage:  " + path + " " + arguments).stripTrailing() + "\n";
    }

    private String help() {
        return HelpText.of(usage(), summary, flags);
    }
}
