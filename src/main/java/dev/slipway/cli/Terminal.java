package dev.slipway.cli;

import java.io.Console;
import java.lang.reflect.Method;

/** Whether a person sits at the other end of standard input and output. */
final class Terminal {

    private Terminal() {}

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
