package dev.slipway.core.docker;

import dev.slipway.core.docker.FlagSet.Order;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sorts words into options and arguments, by the rules and in the words of Docker's own option parser. */
final class FlagScan {

    private final FlagSet flags;
    private final Deque<String> rest;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();

    FlagScan(FlagSet flags, List<String> words) {
        this.flags = flags;
        this.rest = new ArrayDeque<>(words);
    }

    Reading<Invocation> run(Order order) {
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            Optional<String> problem = Optional.empty();
            if (word.equals("--")) {
                takeRest();
            } else if (word.startsWith("--")) {
                problem = longFlag(word.substring(2));
            } else if (word.startsWith("-") && word.length() > 1) {
                problem = shortFlags(word.substring(1));
            } else {
                arguments.add(word);
                if (order == Order.FLAGS_FIRST) {
                    takeRest();
                }
            }
            if (problem.isPresent()) {
                return Reading.refused(Reading.REFUSED, problem.get());
            }
        }
        return Reading.of(new Invocation(values, arguments));
    }

    private void takeRest() {
        arguments.addAll(rest);
        rest.clear();
    }

    private Optional<String> longFlag(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (name.isEmpty() || name.startsWith("-")) {
            return Optional.of("bad flag syntax: --" + Shown.plain(name));
        }
        Optional<Flag> flag = flags.named(name);
        if (flag.isEmpty()) {
            return Optional.of("unknown flag: --" + Shown.plain(name));
        }
        if (equals >= 0) {
            return set(flag.get(), word.substring(equals + 1));
        }
        return withNextWord(flag.get(), "--" + name);
    }

    /** Letters that are switches may stand together; the first that is none takes what follows as its value. */
    private Optional<String> shortFlags(String letters) {
        String left = letters;
        while (!left.isEmpty()) {
            String letter = left.substring(0, left.offsetByCodePoints(0, 1));
            String after = left.substring(letter.length());
            Optional<Flag> flag = flags.abbreviated(letter);
            if (flag.isEmpty()) {
                // Docker shows the letters behind it too, but they may be a password.
                return Optional.of("unknown shorthand flag: '" + Shown.plain(letter) + "' in -" + Shown.plain(letter));
            }
            if (after.startsWith("=") && after.length() > 1) {
                return set(flag.get(), after.substring(1));
            }
            if (flag.get().kind() != Flag.Kind.SWITCH) {
                return after.isEmpty()
                        ? withNextWord(flag.get(), "'" + letter + "' in -" + letter)
                        : set(flag.get(), after);
            }
            Optional<String> problem = set(flag.get(), "true");
            if (problem.isPresent()) {
                return problem;
            }
            left = after;
        }
        return Optional.empty();
    }

    private Optional<String> withNextWord(Flag flag, String written) {
        if (flag.kind() == Flag.Kind.SWITCH) {
            return set(flag, "true");
        }
        return rest.isEmpty() ? Optional.of("flag needs an argument: " + written) : set(flag, rest.removeFirst());
    }

    private Optional<String> set(Flag flag, String text) {
        String shown = flag.values() == Flag.Values.HIDDEN ? "***" : text;
        FlagValue value = FlagValue.read(flag.kind(), text, shown);
        if (value instanceof FlagValue.Wrong wrong) {
            return Optional.of("invalid argument " + Shown.quoted(shown) + " for \"" + flag.label() + "\" flag: "
                    + wrong.because());
        }
        values.computeIfAbsent(flag.name(), name -> new ArrayList<>()).addAll(((FlagValue.Taken) value).values());
        return Optional.empty();
    }
}
