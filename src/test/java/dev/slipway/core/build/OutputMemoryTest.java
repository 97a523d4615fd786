package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputMemoryTest {

    /** One line without an end, short lines, and what looks like a report that never ends. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\n", "a line of the output of a build\r\n", "\u001e", "\u001emarker0001 x"})
    void output_of_any_size_is_passed_on_in_little_memory(String pattern) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutputFlood.class.getName(),
                        pattern,
                        "200"))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(Long.parseLong(printed)).isPositive();
        if (!pattern.contains("marker")) {
            assertThat(Long.parseLong(printed)).isGreaterThanOrEqualTo((200L << 20) - 1);
        }
    }
}
