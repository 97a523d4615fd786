package dev.slipway.core.lint;

import java.util.Locale;

/** What {@code slipway lint} looks for. The name in small letters with hyphens is the rule's id. */
public enum LintRule {
    YAML(Severity.ERROR),
    REFUSED(Severity.ERROR),
    UNKNOWN_KEY(Severity.WARNING),
    DUPLICATE_KEY(Severity.WARNING),
    NOTHING_TO_RUN(Severity.WARNING),
    BASHISM(Severity.WARNING),
    RUNTIME_VERSION(Severity.WARNING),
    CONTAINER(Severity.WARNING),
    EXPORTED_UNSET(Severity.WARNING),
    LOST_STATE(Severity.WARNING),
    PARAMETER(Severity.WARNING),
    SECRET(Severity.WARNING),
    BATCH(Severity.WARNING);

    /** Whether the build fails for certain. */
    public enum Severity {
        ERROR,
        WARNING;

        /** As it is written. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Severity severity;

    LintRule(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** What it is called in the output and in the guide. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
