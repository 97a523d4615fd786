package dev.slipway.cli;

import dev.slipway.core.document.JsonText;
import dev.slipway.core.lint.Finding;
import dev.slipway.core.lint.LintRule.Severity;
import java.io.PrintWriter;
import java.util.List;

/** Prints what was found, file by file, and counts it. */
final class LintReport {

    private final PrintWriter out;
    private final LintFormat format;
    private int files;
    private int errors;
    private int warnings;

    LintReport(PrintWriter out, LintFormat format) {
        this.out = out;
        this.format = format;
    }

    void add(String file, List<Finding> findings) {
        files++;
        for (Finding finding : findings) {
            if (format == LintFormat.JSON) {
                out.print((errors + warnings == 0 ? "[\n  " : ",\n  ") + object(file, finding));
            } else {
                out.println(line(file, finding));
            }
            if (finding.rule().severity() == Severity.ERROR) {
                errors++;
            } else {
                warnings++;
            }
        }
    }

    void end() {
        if (format == LintFormat.JSON) {
            out.println(errors + warnings == 0 ? "[]" : "\n]");
        }
        out.flush();
    }

    ExitCode exitCode() {
        return errors == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    String summary() {
        return "slipway lint: " + counted(files, "file") + ", " + counted(errors, "error") + ", "
                + counted(warnings, "warning");
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String line(String file, Finding finding) {
        return file + ":" + finding.place().line() + ":" + finding.place().column() + ": "
                + finding.rule().severity().text() + ": " + finding.message()
                + finding.fix().map(fix -> "; " + fix).orElse("") + " ["
                + finding.rule().id() + "]";
    }

    private static String object(String file, Finding finding) {
        return "{\"file\": " + JsonText.string(file) + ", \"line\": "
                + finding.place().line() + ", \"column\": "
                + finding.place().column() + ", \"severity\": "
                + JsonText.string(finding.rule().severity().text()) + ", \"rule\": "
                + JsonText.string(finding.rule().id()) + ", \"message\": " + JsonText.string(finding.message())
                + ", \"fix\": "
                + finding.fix().map(JsonText::string).orElse("null") + "}";
    }
}
