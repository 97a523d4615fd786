package dev.slipway.core.docker;

import java.util.List;
import java.util.Set;

/** The help of one command: its usage, and every option with what was decided for it. */
final class HelpText {

    private HelpText() {}

    static String of(String usage, String summary, FlagSet flags) {
        StringBuilder text =
                new StringBuilder(usage).append('\n').append(summary).append("\n\nOptions:\n");
        for (Flag flag : flags.all()) {
            text.append(flag.shorthand().isEmpty() ? "      " : "  -" + flag.shorthand() + ", ")
                    .append("--")
                    .append(flag.name())
                    .append(remark(flag.treatment()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String remark(Treatment treatment) {
        if (treatment instanceof Treatment.WithoutEffect aside) {
            return "   (no effect: " + aside.because() + ")";
        }
        if (treatment instanceof Treatment.Only only && !only.values().equals(Set.of("false"))) {
            List<String> values = only.values().stream()
                    .filter(value -> !value.isEmpty())
                    .sorted()
                    .toList();
            return "   (only " + String.join(" or ", values) + ": " + only.because() + ")";
        }
        return treatment
                .objection("true")
                .map(because -> "   (not supported: " + because + ")")
                .orElse("");
    }
}
