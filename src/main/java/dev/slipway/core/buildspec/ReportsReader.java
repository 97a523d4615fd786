package dev.slipway.core.buildspec;

import static dev.slipway.core.buildspec.BuildspecProblem.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code reports}. */
final class ReportsReader {

    private ReportsReader() {}

    static List<ReportGroup> read(YamlFields reports, List<BuildspecProblem> warnings) {
        warnings.addAll(reports.oddities());
        List<ReportGroup> groups = new ArrayList<>();
        for (String name : reports.keys()) {
            YamlFields fields = reports.mapping(name);
            UnknownKeys.check("report", fields, warnings);
            List<String> files = fields.texts("files");
            if (files.isEmpty() && !fields.has("files")) {
                String path = reports.pathOf(quoted(name));
                reports.problem(name, path + ".files is missing; list the files of the report below " + path);
            }
            groups.add(new ReportGroup(
                    name, files, fields.text("base-directory"), fields.flag("discard-paths"), format(fields)));
        }
        return groups;
    }

    private static ReportFormat format(YamlFields fields) {
        Optional<String> name = fields.text("file-format");
        Optional<ReportFormat> format = name.flatMap(ReportFormat::named);
        if (name.isPresent() && format.isEmpty()) {
            fields.problem(
                    "file-format",
                    fields.pathOf("file-format") + " " + quoted(name.get())
                            + " is not a format of reports; use JUNITXML or another of CodeBuild's, declared");
        }
        return format.orElse(ReportFormat.JUNITXML);
    }
}
