package dev.slipway.translate;

/**
 * A condition as it should be, without the time of its last change.
 *
 * @param type such as {@code Ready}
 * @param reason a stable CamelCase word
 * @param message a stable sentence, without times or counters
 */
public record ConditionFact(String type, Truth truth, String reason, String message) {

    /** The three values of a condition. */
    public enum Truth {
        TRUE("True"),
        FALSE("False"),
        UNKNOWN("Unknown");

        private final String spelling;

        Truth(String spelling) {
            this.spelling = spelling;
        }

        /** As Kubernetes spells it. */
        public String spelling() {
            return spelling;
        }

        /** True or False. */
        public static Truth of(boolean value) {
            return value ? TRUE : FALSE;
        }
    }
}
