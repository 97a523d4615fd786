package dev.slipway.cli;

import dev.slipway.core.document.Document;
import dev.slipway.core.document.JsonText;
import java.io.PrintWriter;
import java.util.List;

/** The one JSON document of a command with {@code -o json}. */
final class JsonOutput {

    private static final int LONGEST_SHORT_NAME = 2;

    private JsonOutput() {}

    /** Whether a command line asks for it, even one that cannot be read to its end. */
    static boolean isAskedFor(String... args) {
        List<String> all = List.of(args);
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i);
            boolean inNext = (name.equals("-o") || name.equals("--output")) && i + 1 < all.size();
            String value = inNext
                    ? all.get(i + 1)
                    : name.startsWith("--output=")
                            ? name.substring("--output=".length())
                            : name.startsWith("-o")
                                    ? name.substring(LONGEST_SHORT_NAME).replace("=", "")
                                    : "";
            if (value.equalsIgnoreCase(OutputFormat.JSON.name())) {
                return true;
            }
        }
        return false;
    }

    /** What did not even begin. */
    static void refused(PrintWriter out, String code, String message, ExitCode exit) {
        out.print(JsonText.of(Document.of(
                "version", 1, "error", Document.of("code", code, "message", message), "exit", exit.code())));
        out.flush();
    }
}
