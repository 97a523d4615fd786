package dev.slipway.core.lint;

import dev.slipway.core.runtime.BuildImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Buildspecs to look at, and what one rule says to them. */
final class Linted {

    /** Where the first command of {@link #commands} begins. */
    static final int FIRST_COMMAND = 6;

    private Linted() {}

    /** A buildspec of these commands, each as a literal block: its text stands one line below its dash. */
    static String commands(String... commands) {
        return "version: 0.2\nphases:\n  build:\n    commands:\n"
                + List.of(commands).stream()
                        .map(command -> "      - |-\n" + command.indent(8))
                        .collect(Collectors.joining());
    }

    static List<Finding> findings(LintRule rule, String text) {
        return findings(rule, text, Optional.empty());
    }

    static List<Finding> findings(LintRule rule, String text, Optional<BuildImage> image) {
        return BuildspecLint.findings(text, image).stream()
                .filter(finding -> finding.rule() == rule)
                .toList();
    }
}
