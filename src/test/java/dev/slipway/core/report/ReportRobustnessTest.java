package dev.slipway.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.buildspec.ReportFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a file holds, its report is made, and soon. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReportRobustnessTest {

    private static final int ROUNDS = 400;

    private static Report read(ReportFormat format, byte[] content) throws IOException {
        ReportReading reading = new ReportReading("r", format);
        reading.add("f", new ByteArrayInputStream(content));
        return reading.report();
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void random_bytes_make_a_report_incomplete(ReportFormat format) throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] content = new byte[random.nextInt(300)];
            random.nextBytes(content);

            assertThat(read(format, content).status()).isEqualTo(ReportStatus.INCOMPLETE);
        }
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void a_file_that_is_cut_anywhere_makes_a_report_incomplete(ReportFormat format) throws IOException {
        byte[] whole = ReportSamples.of(format).strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            Report report = read(format, Arrays.copyOf(whole, length));

            assertThat(report.status()).as("the first %s bytes", length).isEqualTo(ReportStatus.INCOMPLETE);
            assertThat(report.problem()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void a_file_with_bytes_changed_is_read_or_makes_a_report_incomplete(ReportFormat format) throws IOException {
        Random random = new Random(11);
        byte[] whole = ReportSamples.of(format).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] content = whole.clone();
            for (int n = random.nextInt(5); n >= 0; n--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            Report report = read(format, content);

            assertThat(report.problem().isPresent()).isEqualTo(report.status() == ReportStatus.INCOMPLETE);
            assertThat(ReportSummary.of(report)).isNotEmpty();
        }
    }
}
