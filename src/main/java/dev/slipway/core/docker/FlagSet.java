package dev.slipway.core.docker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of one command; {@code --help} is always among them. */
final class FlagSet {

    /** Whether options may stand behind arguments. */
    enum Order {
        ANY,
        /** What follows the first argument belongs to a command below. */
        FLAGS_FIRST
    }

    private final Map<String, Flag> byName = new LinkedHashMap<>();
    private final Map<String, Flag> byShorthand = new LinkedHashMap<>();

    private FlagSet(List<Flag> flags) {
        flags.forEach(this::add);
        add(
                byShorthand.containsKey("h")
                        ? Flag.toggle("help")
                        : Flag.toggle("help").orShort("h"));
    }

    private void add(Flag flag) {
        byName.put(flag.name(), flag);
        if (!flag.shorthand().isEmpty()) {
            byShorthand.put(flag.shorthand(), flag);
        }
    }

    static FlagSet of(Flag... flags) {
        return new FlagSet(List.of(flags));
    }

    static FlagSet of(List<Flag> flags) {
        return new FlagSet(flags);
    }

    Optional<Flag> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Flag> abbreviated(String letter) {
        return Optional.ofNullable(byShorthand.get(letter));
    }

    List<Flag> all() {
        return List.copyOf(byName.values());
    }

    /** Reads words; a refusal is Docker's sentence alone, without the usage. */
    Reading<Invocation> scan(List<String> words, Order order) {
        return new FlagScan(this, words).run(order);
    }

    /** The first option whose value is not taken, with the reason. */
    Optional<String> objection(Invocation invocation) {
        List<String> objections = new ArrayList<>();
        for (Flag flag : byName.values()) {
            for (String value : invocation.counting(flag)) {
                flag.treatment().objection(value).ifPresent(because -> objections.add(named(flag, value) + because));
            }
        }
        return objections.stream().findFirst();
    }

    private static String named(Flag flag, String value) {
        // The value is shown only where it decides.
        boolean decides = flag.treatment() instanceof Treatment.Only
                && flag.kind() != Flag.Kind.SWITCH
                && flag.values() == Flag.Values.SHOWN;
        return "option --" + flag.name() + (decides ? "=" + Shown.plain(value) : "") + " is not supported: ";
    }
}
