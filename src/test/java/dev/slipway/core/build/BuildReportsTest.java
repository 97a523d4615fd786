package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.buildspec.ReportFormat;
import dev.slipway.core.buildspec.ReportGroup;
import dev.slipway.core.report.Report;
import dev.slipway.core.report.ReportReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the log says of reports. */
class BuildReportsTest {

    private final List<String> log = new ArrayList<>();

    private List<Report> read(String content, String... keys) {
        List<ReportGroup> groups = Stream.of(keys)
                .map(key -> new ReportGroup(key, List.of("*"), Optional.empty(), false, ReportFormat.JUNITXML))
                .toList();
        ReportSource source = (name, group, directory, lines) -> {
            ReportReading reading = new ReportReading(name, group.format());
            try {
                reading.add("a.xml", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return reading.report();
        };
        return new BuildReports(groups, Map.of("STAGE", "dev"), source).read("web", "/src", log::add);
    }

    @Test
    void the_counts_and_the_cases_that_failed_are_told() {
        read(
                "<testsuite><testcase name='a'/><testcase name='b'><failure message='no'/></testcase></testsuite>",
                "unit");

        assertThat(log)
                .containsExactly("Report web-unit (JUNITXML) FAILED: 2 tests, 1 succeeded, 1 failed", "  FAILED b: no");
    }

    @Test
    @Conforms("reports/broken-file")
    void what_a_report_lacks_is_told() {
        read("<html/>", "unit");

        assertThat(log)
                .containsExactly(
                        "Report web-unit (JUNITXML) INCOMPLETE: incomplete: a.xml: it is no JUnit XML: it begins"
                                + " with <html> and not with <testsuite> or <testsuites>");
    }

    @Test
    @Conforms("reports/name")
    void groups_are_named_after_the_project_and_the_variables_of_the_build() {
        assertThat(read("<testsuite/>", "unit", "$STAGE"))
                .extracting(Report::name)
                .containsExactly("web-unit", "web-dev");
    }

    @Test
    @Conforms("reports/quotas")
    void more_groups_than_codebuild_takes_are_read_with_a_warning() {
        assertThat(read("<testsuite/>", "a", "b", "c", "d", "e", "f")).hasSize(6);
        assertThat(log).startsWith("Warning: the buildspec has 6 report groups; CodeBuild takes at most 5");
    }
}
