package dev.slipway.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "linux/amd64,    linux/amd64",
        "amd64,          linux/amd64",
        "LINUX/x86_64,   linux/amd64",
        "linux/x86-64,   linux/amd64",
        "linux/amd64/v1, linux/amd64",
        "linux/amd64/v2, linux/amd64/v2",
        "linux/arm64,    linux/arm64",
        "linux/arm64/v8, linux/arm64",
        "linux/aarch64,  linux/arm64",
        "arm64/v8,       ",
        "linux/arm,      linux/arm/v7",
        "linux/arm/7,    linux/arm/v7",
        "linux/arm/v6,   linux/arm/v6",
        "linux/armhf,    linux/arm/v7",
        "armel,          linux/arm/v6",
        "linux/i386,     linux/386",
        "linux/s390x,    linux/s390x",
    })
    void a_platform_has_one_spelling(String text, String spelling) {
        ParsedPlatform parsed = Platform.parse(text);
        assertThat(
                        parsed instanceof ParsedPlatform.Valid valid
                                ? valid.platform().toString()
                                : null)
                .isEqualTo(spelling);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "linux", "linux/", "windows/amd64", "darwin/arm64", "linux/a/b/c", "linux/a b", "a\nb"})
    void what_no_image_can_be_built_for_is_refused(String text) {
        assertThat(Platform.parse(text)).isInstanceOf(ParsedPlatform.Refused.class);
    }
}
