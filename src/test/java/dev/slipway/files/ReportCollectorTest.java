package dev.slipway.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.buildspec.ReportFormat;
import dev.slipway.core.buildspec.ReportGroup;
import dev.slipway.core.report.Report;
import dev.slipway.core.report.ReportStatus;
import dev.slipway.core.report.ReportSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files of a source directory are part of a report. */
class ReportCollectorTest {

    private static final String ONE_TEST = "<testsuite><testcase name='a'/></testsuite>";

    @TempDir
    Path directory;

    private final List<String> log = new ArrayList<>();

    private Path file(String path) throws IOException {
        Path file = directory.resolve("src").resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, ONE_TEST);
    }

    private Report read(String base, boolean discardPaths, String... files) throws IOException {
        Files.createDirectories(directory.resolve("src"));
        ReportGroup group = new ReportGroup(
                "unit",
                List.of(files),
                Optional.of(base).filter(text -> !text.isEmpty()),
                discardPaths,
                ReportFormat.JUNITXML);
        return new ReportCollector()
                .read("web-unit", group, directory.resolve("src").toString(), log::add);
    }

    @ParameterizedTest
    @CsvSource({
        "'',          **/*,           4 tests",
        "'',          '**/a.xml',     3 tests",
        "'.',         one/reports/*,  2 tests",
        "one/reports, '*.xml',        2 tests",
        "./one//reports/, a.xml,      1 test",
        "'*/reports', '*.xml',        3 tests",
        "'*/reports', a.xml,          2 tests"
    })
    @Conforms("reports/files")
    void files_are_found_as_those_of_artifacts_are(String base, String pattern, String counted) throws IOException {
        file("a.xml");
        file("one/reports/a.xml");
        file("one/reports/b.xml");
        file("two/reports/a.xml");

        assertThat(ReportSummary.of(read(base, false, pattern)))
                .isEqualTo(
                        counted.equals("4 tests")
                                ? "4 tests, 4 succeeded"
                                : counted + ", " + counted.charAt(0) + " succeeded");
    }

    @Test
    @Conforms("reports/files")
    void files_of_one_name_all_count_also_without_their_directories() throws IOException {
        file("one/a.xml");
        file("two/a.xml");

        assertThat(ReportSummary.of(read("", true, "**/a.xml"))).isEqualTo("2 tests, 2 succeeded");
    }

    @Test
    void the_log_tells_what_is_looked_for_and_how_much_is_found() throws IOException {
        file("out/a.xml");

        read("out", false, "*.xml", "*.json");

        assertThat(log)
                .containsExactly(
                        "Expanding base directory path: out",
                        "Assembling file list",
                        "Expanding *.xml",
                        "Expanding *.json",
                        "Found 1 file(s)");
    }

    @Test
    @Conforms("reports/missing-files")
    void a_report_without_files_is_incomplete() throws IOException {
        Report report = read("out", false, "*.xml");

        assertThat(report.status()).isEqualTo(ReportStatus.INCOMPLETE);
        assertThat(report.problem()).contains("no file of it was found: nothing matches *.xml in out");
        assertThat(report.counts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',  /etc/passwd",
        "'',  ../secret.xml",
        "'',  a/../../secret.xml",
        "..,  secret.xml",
        "/,   '**'",
        "'',  '{..,x}/secret.xml'",
        "'',  '[unclosed'"
    })
    void a_path_that_leads_out_or_is_no_pattern_is_not_followed(String base, String pattern) throws IOException {
        Files.writeString(directory.resolve("secret.xml"), ONE_TEST);

        Report report = read(base, false, pattern);

        assertThat(report.status()).isEqualTo(ReportStatus.INCOMPLETE);
        assertThat(report.counts()).isEmpty();
        assertThat(report.problem().orElseThrow()).contains(base.isEmpty() ? pattern : base);
    }

    @Test
    void a_link_out_of_the_source_directory_is_not_read_and_the_other_files_are() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.xml"), ONE_TEST);
        Files.createSymbolicLink(file("a.xml").resolveSibling("b.xml"), secret);

        Report report = read("", false, "*.xml");

        assertThat(report.problem())
                .contains("b.xml: it is a link that leads out of the source directory; copy the file there");
        assertThat(ReportSummary.of(report)).startsWith("1 test, 1 succeeded; incomplete: ");
    }

    @Test
    void a_link_within_the_source_directory_is_read() throws IOException {
        Files.createSymbolicLink(file("real/a.xml").getParent().resolveSibling("b.xml"), Path.of("real/a.xml"));

        assertThat(ReportSummary.of(read("", false, "b.xml"))).isEqualTo("1 test, 1 succeeded");
    }

    @Test
    void a_pipe_among_the_files_does_not_hold_the_build() throws Exception {
        file("a.xml");
        assertThat(new ProcessBuilder("mkfifo", directory.resolve("src/b.xml").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(ReportSummary.of(read("", false, "*.xml"))).isEqualTo("1 test, 1 succeeded");
    }

    @Test
    void a_directory_that_is_gone_is_told() {
        Report report = new ReportCollector()
                .read(
                        "web-unit",
                        new ReportGroup("unit", List.of("*"), Optional.empty(), false, ReportFormat.JUNITXML),
                        directory.resolve("gone").toString(),
                        log::add);

        assertThat(report.problem()).contains(directory.resolve("gone") + ": it does not exist");
    }

    /** Root may read everything. */
    @Test
    void a_file_that_may_not_be_read_is_told() throws IOException {
        Path file = Files.setPosixFilePermissions(file("a.xml"), PosixFilePermissions.fromString("---------"));
        if (!Files.isReadable(file)) {
            assertThat(read("", false, "*.xml").problem()).contains("a.xml: permission denied");
        } else {
            assertThat(read("", false, "*.xml").problem()).isEmpty();
        }
    }
}
