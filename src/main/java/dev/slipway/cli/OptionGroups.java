package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Shows the many options of a command below headings. One that is below none of them is shown below the last. */
final class OptionGroups {

    private static final Map<String, List<String>> OF_RUN = new LinkedHashMap<>();

    static {
        OF_RUN.put("What is run:", List.of("--pipeline", "--from", "--only", "--buildspec", "--batch", "--parallel"));
        OF_RUN.put(
                "What it is run with:",
                List.of(
                        "--source",
                        "--source-depth",
                        "--source-submodules",
                        "--var",
                        "--set-env",
                        "--secrets",
                        "--no-cache",
                        "--approve"));
        OF_RUN.put("Where it runs:", List.of("--container", "--container-image"));
        OF_RUN.put("Images:", List.of("--images", "--push"));
        OF_RUN.put("What it says and keeps:", List.of("--output", "--artifacts", "--quiet", "--help", "--version"));
    }

    private OptionGroups() {}

    /** Groups the options in the help of {@code slipway run}. */
    static void showIn(CommandLine run) {
        run.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, help -> "");
        run.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionGroups::text);
    }

    private static String text(Help help) {
        Map<String, Help.Layout> groups = new LinkedHashMap<>();
        OF_RUN.keySet().forEach(heading -> groups.put(heading, help.createDefaultLayout()));
        List<String> order = OF_RUN.values().stream().flatMap(List::stream).toList();
        help.commandSpec().options().stream()
                .filter(option -> !option.hidden())
                .sorted(java.util.Comparator.comparingInt(option -> place(order, option)))
                .forEach(option -> java.util.Objects.requireNonNull(groups.get(heading(option)))
                        .addOption(option, help.parameterLabelRenderer()));
        StringBuilder text = new StringBuilder();
        groups.forEach((heading, options) -> text.append(System.lineSeparator())
                .append(heading)
                .append(System.lineSeparator())
                .append(options));
        return text.toString();
    }

    private static int place(List<String> order, OptionSpec option) {
        int place = order.indexOf(option.longestName());
        return place < 0 ? order.size() : place;
    }

    private static String heading(OptionSpec option) {
        String last = "";
        for (Map.Entry<String, List<String>> group : OF_RUN.entrySet()) {
            last = group.getKey();
            if (group.getValue().contains(option.longestName())) {
                return last;
            }
        }
        return last;
    }
}
