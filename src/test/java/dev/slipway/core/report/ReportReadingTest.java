package dev.slipway.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.buildspec.ReportFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format that CodeBuild reads, in the words of the tools that write it. */
class ReportReadingTest {

    private static Report read(ReportFormat format, String... files) {
        ReportReading reading = new ReportReading("web-unit", format);
        for (int i = 0; i < files.length; i++) {
            add(reading, "f" + i, files[i].getBytes(StandardCharsets.UTF_8));
        }
        return reading.report();
    }

    private static void add(ReportReading reading, String path, byte[] content) {
        try {
            reading.add(path, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ReportCounts.Tests tests(Report report) {
        return (ReportCounts.Tests) report.counts().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    @Conforms({"reports/formats", "reports/statuses"})
    void a_sample_of_each_format_is_read_into_counts(ReportFormat format) {
        Report report = read(format, ReportSamples.of(format));

        assertThat(ReportSummary.of(report)).isEqualTo(ReportSamples.summary(format));
        assertThat(report.status()).isEqualTo(format.isCoverage() ? ReportStatus.SUCCEEDED : ReportStatus.FAILED);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"JUNITXML", "NUNITXML", "NUNIT3XML", "TESTNGXML", "VISUALSTUDIOTRX", "CUCUMBERJSON"})
    void a_case_that_failed_is_told_with_its_name_and_what_was_said_of_it(ReportFormat format) {
        Report report = read(format, ReportSamples.of(format));

        assertThat(ReportSummary.failures(report)).contains(ReportSamples.failure(format));
    }

    @Test
    void the_files_of_a_report_are_added_up() {
        String file = "<testsuite><testcase name='a' time='1.5'/></testsuite>";

        ReportCounts.Tests tests = tests(read(ReportFormat.JUNITXML, file, file));

        assertThat(tests.total()).isEqualTo(2);
        assertThat(tests.duration()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    @Conforms("reports/statuses")
    void a_report_without_failures_succeeded_also_with_skipped_cases() {
        Report report = read(
                ReportFormat.JUNITXML, "<testsuite><testcase name='a'><skipped/></testcase><testcase/></testsuite>");

        assertThat(report.status()).isEqualTo(ReportStatus.SUCCEEDED);
        assertThat(tests(report).byStatus()).isEqualTo(Map.of(TestStatus.SUCCEEDED, 1, TestStatus.SKIPPED, 1));
    }

    @Test
    @Conforms("reports/statuses")
    void a_case_with_a_status_that_is_none_is_unknown_and_fails_the_report() {
        Report report =
                read(ReportFormat.NUNIT3XML, "<test-run><test-case name='a' result='Inconclusive'/></test-run>");

        assertThat(ReportSummary.of(report)).isEqualTo("1 test, 1 unknown");
        assertThat(report.status()).isEqualTo(ReportStatus.FAILED);
    }

    @Test
    void a_retry_that_succeeded_is_a_success_and_one_that_failed_is_counted_once() {
        Report report = read(
                ReportFormat.JUNITXML,
                "<testsuite><testcase name='a'><flakyFailure message='once'/></testcase>"
                        + "<testcase name='b'><failure message='x'/><rerunFailure message='y'/></testcase></testsuite>");

        assertThat(ReportSummary.of(report)).isEqualTo("2 tests, 1 succeeded, 1 failed");
    }

    @Test
    @Conforms("reports/quotas")
    void five_hundred_cases_that_failed_are_kept_and_all_are_counted() {
        String failed = "<testcase name='x'><failure/></testcase>";

        ReportCounts.Tests tests =
                tests(read(ReportFormat.JUNITXML, "<testsuite><testcase/>" + failed.repeat(600) + "</testsuite>"));

        assertThat(tests.count(TestStatus.FAILED)).isEqualTo(600);
        assertThat(tests.total()).isEqualTo(601);
        assertThat(tests.failures()).hasSize(500);
    }

    @Test
    @Conforms("reports/quotas")
    void names_have_1000_characters_at_most_and_messages_5000() {
        FailedTest failed = tests(read(
                        ReportFormat.JUNITXML,
                        "<testsuite><testcase name='" + "n".repeat(1200) + "'><failure message='" + "m".repeat(6000)
                                + "'/></testcase></testsuite>"))
                .failures()
                .get(0);

        assertThat(failed.name()).hasSize(1000);
        assertThat(failed.message()).hasSize(5000);
    }

    @Test
    @Conforms("reports/broken-file")
    void a_file_that_ends_too_early_makes_the_report_incomplete_and_keeps_what_was_read() {
        Report report = read(ReportFormat.JUNITXML, "<testsuite><testcase name='a'/><testcase", "<testsuite/>");

        assertThat(report.status()).isEqualTo(ReportStatus.INCOMPLETE);
        assertThat(report.problem()).contains("f0: it is not well-formed XML (line 1)");
        assertThat(tests(report).total()).isEqualTo(1);
    }

    @Test
    void a_file_of_another_format_is_refused_by_its_first_element() {
        Report report = read(ReportFormat.JACOCOXML, "<testsuite/>");

        assertThat(report.problem())
                .contains("f0: it is no JaCoCo XML: it begins with <testsuite> and not with <report>");
        assertThat(report.counts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [1,", "nonsense", "[]", "", "{\"coverage\": {\"a\": [1, }}"})
    void json_that_is_broken_or_something_else_makes_the_report_incomplete(String text) {
        Report report = read(ReportFormat.SIMPLECOV, text);

        assertThat(report.status()).isEqualTo(ReportStatus.INCOMPLETE);
        assertThat(report.problem().orElseThrow()).startsWith("f0: it is no");
    }

    @Test
    void several_broken_files_are_told_in_one_sentence() {
        assertThat(read(ReportFormat.JUNITXML, "<a/>", "x", "").problem().orElseThrow())
                .startsWith("f0: it is no JUnit XML")
                .endsWith("; and 2 more of its files");
    }

    @Test
    void a_doctype_is_passed_over_and_nothing_is_loaded_for_it() {
        Report report = read(
                ReportFormat.JACOCOXML,
                "<?xml version='1.0'?><!DOCTYPE report PUBLIC '-//JACOCO//DTD Report 1.1//EN'"
                        + " 'http://127.0.0.1:1/report.dtd'><report><counter type='LINE' missed='1' covered='3'/></report>");

        assertThat(ReportSummary.of(report)).isEqualTo("3 of 4 lines covered (75.0 %)");
    }

    @Test
    void a_doctype_with_declarations_of_its_own_is_refused() {
        assertThat(read(ReportFormat.JUNITXML, "<!DOCTYPE a [<!ENTITY x 'y'>]><testsuite/>")
                        .problem())
                .contains("f0: its DOCTYPE has declarations of its own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE testsuite [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE testsuite [<!ENTITY y 'ha'><!ENTITY x '&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;'>]>",
                "<!DOCTYPE testsuite SYSTEM 'file:///etc/passwd'>"
            })
    void an_entity_of_a_file_stands_for_nothing(String doctype) {
        Report report = read(
                ReportFormat.JUNITXML,
                doctype + "<testsuite><testcase name='a'><failure>before&x;after</failure></testcase></testsuite>");

        assertThat(report.counts()
                        .map(counts -> ((ReportCounts.Tests) counts).failures().toString())
                        .orElse(""))
                .doesNotContain("root:")
                .doesNotContain("haha");
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"JUNITXML", "SIMPLECOV"})
    void a_file_that_is_nested_too_deep_is_refused(ReportFormat format) {
        String deep = format == ReportFormat.SIMPLECOV ? "{\"a\":".repeat(1000) : "<testsuite>".repeat(1000);

        assertThat(read(format, deep).problem().orElseThrow()).contains("deep");
    }

    @Test
    void a_report_that_is_too_large_is_read_no_further() throws IOException {
        ReportReading reading = new ReportReading("web-unit", ReportFormat.JUNITXML);

        reading.add("big.xml", endless("<testsuite>", "<system-out>" + "x".repeat(100_000) + "</system-out>"));
        reading.add(
                "next.xml",
                new ByteArrayInputStream("<testsuite><testcase/></testsuite>".getBytes(StandardCharsets.UTF_8)));

        assertThat(reading.report().problem())
                .contains("big.xml: the report is larger than 100 MB; and 1 more of its files");
    }

    @Test
    void a_tag_that_does_not_end_is_read_no_further() throws IOException {
        ReportReading reading = new ReportReading("web-unit", ReportFormat.JUNITXML);

        reading.add("big.xml", endless("<testsuite name='", "x".repeat(100_000)));

        assertThat(reading.report().problem()).contains("big.xml: it has a tag of more than 1 MB");
    }

    /** As long as they are in practice: what a test has printed is kept in its report. */
    @ParameterizedTest
    @CsvSource({
        "<system-out><![CDATA[, a < b ] ]],   ]]]></system-out>",
        "<system-out>,          a &lt; b,     </system-out>",
        "<!--,                  a <b> - c,    -->",
        "<?x,                   a <b> ? c,    ?>",
        "<failure><![CDATA[,    '<testcase/>',]]></failure>"
    })
    void long_sections_are_passed_over_and_what_follows_counts(String begin, String inside, String end) {
        String file = "<testsuite><testcase name='a'>" + begin + inside.repeat(200_000) + end + "</testcase>"
                + "<testcase name='b'/></testsuite>";

        Report report = read(ReportFormat.JUNITXML, file);

        assertThat(report.problem()).isEmpty();
        assertThat(tests(report).total()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void a_section_is_never_cut_within_a_character(int more) {
        String file = "<testsuite><testcase><system-out><![CDATA[" + "x".repeat(XmlMarkup.MAX_SECTION + more)
                + "\uD83D\uDE00".repeat(10) + "]]></system-out></testcase></testsuite>";

        assertThat(read(ReportFormat.JUNITXML, file).problem()).isEmpty();
    }

    @Test
    void a_picture_in_a_file_of_cucumber_may_be_large() {
        String sample = ReportSamples.of(ReportFormat.CUCUMBERJSON);

        Report report = read(
                ReportFormat.CUCUMBERJSON,
                sample.replace(
                        "\"tags\":", "\"embeddings\": [{\"data\": \"" + "x".repeat(3 << 20) + "\"}], \"tags\":"));

        assertThat(ReportSummary.of(report)).isEqualTo(ReportSamples.summary(ReportFormat.CUCUMBERJSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1"})
    void a_file_is_read_in_the_character_set_that_it_names(String name) {
        ReportReading reading = new ReportReading("web-unit", ReportFormat.JUNITXML);

        add(
                reading,
                "f",
                ("<?xml version='1.0' encoding='" + name
                                + "'?><testsuite><testcase name='é'><error/></testcase></testsuite>")
                        .getBytes(Charset.forName(name)));

        assertThat(ReportSummary.failures(reading.report())).containsExactly("ERROR é");
    }

    @Test
    void bytes_that_a_test_has_printed_need_not_be_characters() {
        ReportReading reading = new ReportReading("web-unit", ReportFormat.JUNITXML);

        add(
                reading,
                "f",
                "<testsuite><testcase name='a'/><system-out>\u00ff\u00fe</system-out></testsuite>"
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(reading.report().status()).isEqualTo(ReportStatus.SUCCEEDED);
    }

    @Test
    void more_than_ten_failed_cases_are_not_named() {
        Report report = read(
                ReportFormat.JUNITXML,
                "<testsuite>" + "<testcase name='x'><error/></testcase>".repeat(13) + "</testsuite>");

        assertThat(ReportSummary.failures(report)).hasSize(11).endsWith("and 3 more");
    }

    @Test
    void what_a_test_is_called_cannot_write_to_the_terminal() {
        Report report = read(
                ReportFormat.JUNITXML,
                "<testsuite><testcase name='a&#9;b'><failure message='one&#10;two'/></testcase></testsuite>");

        assertThat(ReportSummary.failures(report)).containsExactly("FAILED a b: one");
    }

    @Test
    void a_file_that_cannot_be_read_at_all_is_left_to_the_caller() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatThrownBy(() -> new ReportReading("r", ReportFormat.JUNITXML).add("f", broken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the disk is gone");
    }

    private static InputStream endless(String beginning, String more) {
        byte[] begin = beginning.getBytes(StandardCharsets.UTF_8);
        byte[] rest = more.getBytes(StandardCharsets.UTF_8);
        return new SequenceInputStream(
                new ByteArrayInputStream(begin),
                new SequenceInputStream(Collections.enumeration(Collections.nCopies(2000, rest).stream()
                        .map(ByteArrayInputStream::new)
                        .toList())));
    }
}
