package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "0,             0B",
        "7,             7B",
        "999,           999B",
        "1000,          1kB",
        "1234,          1.23kB",
        "10000,         10kB",
        "123456789,     123MB",
        "4260000,       4.26MB",
        "999950,        1e+03kB",
        "1000000000,    1GB",
        "2345678901234, 2.35TB",
    })
    void a_size_has_three_digits_and_a_decimal_unit(long bytes, String text) {
        assertThat(HumanUnits.size(bytes, 3)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2147483648, 2GiB", "2100000000, 1.956GiB", "512, 512B", "1048576, 1MiB"})
    void memory_has_a_binary_unit(long bytes, String text) {
        assertThat(HumanUnits.memory(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "-5,        Less than a second",
        "0,         Less than a second",
        "1,         1 second",
        "59,        59 seconds",
        "60,        About a minute",
        "119,       About a minute",
        "120,       2 minutes",
        "3599,      59 minutes",
        "3600,      About an hour",
        "5399,      About an hour",
        "5400,      2 hours",
        "171000,    2 days",
        "170999,    47 hours",
        "1209600,   2 weeks",
        "1207799,   13 days",
        "5184000,   2 months",
        "31536000,  12 months",
        "63072000,  2 years",
    })
    void a_time_is_told_in_its_largest_unit(long seconds, String text) {
        assertThat(HumanUnits.duration(Duration.ofSeconds(seconds))).isEqualTo(text);
    }
}
