package dev.slipway.core.lint;

import dev.slipway.core.buildspec.BuildspecProblem;
import dev.slipway.core.buildspec.LocatedText.Place;
import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that {@code rule} found.
 *
 * @param place where it begins
 * @param message one line; never the value of what looks like a secret
 * @param fix what to do, where it is known, as the end of a sentence that begins with the message
 */
public record Finding(Place place, LintRule rule, String message, Optional<String> fix) {

    /** By place; two of one place by rule. */
    public static final Comparator<Finding> ORDER = Comparator.comparingInt(
                    (Finding finding) -> finding.place().line())
            .thenComparingInt(finding -> finding.place().column())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::message);

    static Finding of(Place place, LintRule rule, String message, String fix) {
        return new Finding(place, rule, message, Optional.of(fix));
    }

    /** What the parser says of {@code text}; a problem of a whole line, or of the whole file, stands at its beginning. */
    static Finding of(BuildspecProblem problem, String text) {
        LintRule rule = switch (problem.kind()) {
            case UNREADABLE -> LintRule.YAML;
            case REFUSED -> LintRule.REFUSED;
            case UNKNOWN_KEY -> LintRule.UNKNOWN_KEY;
            case DUPLICATE_KEY -> LintRule.DUPLICATE_KEY;
            case NOTHING_TO_RUN -> LintRule.NOTHING_TO_RUN;
            case BATCH -> LintRule.BATCH;
        };
        Place place = new Place(Math.max(1, problem.line()), Math.max(1, problem.column()));
        return new Finding(place, rule, problem.message(), YamlHints.fix(problem, text));
    }
}
