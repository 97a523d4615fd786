package dev.slipway.core.docker;

/** Where the password of {@code docker login} is. */
public sealed interface Password {

    /** Not on the command line: all of standard input, without line ends at its end. */
    record OnStandardInput() implements Password {}

    /** The value of {@code -p}. Docker warns of this on standard error. Its text is in {@link #reveal()} alone. */
    final class Given implements Password {
        private final String value;

        /** Takes the value as it is. */
        public Given(String value) {
            this.value = value;
        }

        /** The password, to be sent to its registry and nowhere else. */
        public String reveal() {
            return value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Given that && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
