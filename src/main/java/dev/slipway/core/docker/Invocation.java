package dev.slipway.core.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words of a command, sorted into options and arguments.
 *
 * @param values by an option's long name, in the order of the command line; switches as {@code true} or {@code false}
 */
record Invocation(Map<String, List<String>> values, List<String> arguments) {

    /** Every value. */
    List<String> list(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The last value. */
    Optional<String> text(String name) {
        List<String> all = list(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The last value; an empty one is none, as Docker treats most of them. */
    Optional<String> filled(String name) {
        return text(name).filter(value -> !value.isEmpty());
    }

    /** Whether a switch is on. */
    boolean isOn(String name) {
        return text(name).filter("true"::equals).isPresent();
    }

    /** One of two, by whether a switch is on. */
    <T> T choose(String name, T on, T off) {
        return isOn(name) ? on : off;
    }

    /** The values that count: all of a list, else the last. */
    List<String> counting(Flag flag) {
        return switch (flag.kind()) {
            case LIST, COMMA_LIST -> list(flag.name());
            case SWITCH, TEXT, INTEGER, BYTES, BYTES_OR_UNLIMITED ->
                text(flag.name()).stream().toList();
        };
    }
}
