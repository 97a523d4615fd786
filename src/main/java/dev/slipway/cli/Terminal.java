package dev.slipway.cli;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Map;

/** Whether a person sits at the other end of standard input and output. */
final class Terminal {

    private Terminal() {}

    /** Whether it shows colours, and nobody has asked for none (no-color.org). */
    static boolean hasColours(Map<String, String> environment) {
        return isPresent()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Up to Java 21 there is a console only at a terminal; since 22 there always is one, and it knows. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isPresent() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return Boolean.TRUE.equals(isTerminal.invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
