package dev.slipway.core.build;

import dev.slipway.core.buildspec.ReportGroup;
import dev.slipway.core.report.Report;
import java.util.function.Consumer;

/** Reads the files of a report where the build has left them. */
@FunctionalInterface
public interface ReportSource {

    /**
     * Reads one report; whatever is wrong with its files is in what it returns.
     *
     * @param name of the report group
     * @param sourceDirectory absolute path of the primary source directory
     * @param log takes lines about the files
     */
    Report read(String name, ReportGroup group, String sourceDirectory, Consumer<String> log);
}
