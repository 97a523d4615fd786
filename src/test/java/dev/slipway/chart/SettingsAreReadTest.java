package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every variable that the chart sets is read by the program: by its name, or as a setting of the operator. */
class SettingsAreReadTest {

    static List<String> variables() throws IOException {
        return Pattern.compile("- name: ([A-Z][A-Z_]+)\n")
                .matcher(Files.readString(Path.of("helm/slipway/templates/deployment.yaml")))
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.startsWith("QUARKUS_"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("variables")
    void a_variable_of_the_deployment_is_read(String variable) throws IOException {
        String setting = " " + settingOf(variable) + "();";
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(java|properties)"))
                            .filter(file -> text(file).contains(variable)
                                    || (text(file).contains("@ConfigMapping(prefix = \"slipway\")")
                                            && text(file).contains(setting))))
                    .as("who reads %s, as such or as%s", variable, setting)
                    .isNotEmpty();
        }
    }

    /** {@code SLIPWAY_AGENT_IMAGE} is {@code agentImage}. */
    private static String settingOf(String variable) {
        String[] words = variable.toLowerCase(Locale.ROOT).split("_");
        return words[1]
                + Arrays.stream(words)
                        .skip(2)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
