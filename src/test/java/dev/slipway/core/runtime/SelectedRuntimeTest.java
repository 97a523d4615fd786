package dev.slipway.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a runtime are those that the image has for it. */
class SelectedRuntimeTest {

    private static final String RUNTIMES = """
            version: 0.1

            runtimes:
              ruby:
                versions:
                  3.4:
                    commands:
                      - echo ruby
              # Several ways to write the same.
              nodejs:
                versions:
                  "22":
                    requires:
                      python: ["3.14"]
                    commands:
                      - |
                        for each in 1 2; do
                          echo "round $each"
                        done

                      - 'echo it is'
                      - echo one
                        two
                  default:
                    commands:
                      - echo "custom $VERSION"
                      - VERSIONED=${VERSION}
                      - echo "$VERSIONED"
              golang:
                versions:
                  1.26:
                    commands:
                      - echo before
                      - false
                      - echo after
            """;

    @TempDir
    Path temporary;

    private String run(String runtime, String version) throws IOException, InterruptedException {
        Path file = Files.writeString(temporary.resolve("runtimes.yml"), RUNTIMES);
        Process process = new ProcessBuilder("sh", "-c", new SelectedRuntime(runtime, version).command(file.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + (process.waitFor() == 0 ? "succeeded" : "failed");
    }

    @Test
    void the_commands_of_a_version_run_in_order() throws Exception {
        assertThat(run("nodejs", "22").lines()).containsExactly("round 1", "round 2", "it is", "one two", "succeeded");
    }

    @Test
    void a_version_that_is_not_listed_is_given_to_the_commands_that_install_it() throws Exception {
        assertThat(run("nodejs", "21.7.1").lines()).containsExactly("custom 21.7.1", "21.7.1", "succeeded");
    }

    @Test
    void the_first_command_that_fails_is_the_last() throws Exception {
        assertThat(run("golang", "1.26").lines()).containsExactly("before", "failed");
    }

    @Test
    void a_version_that_this_image_does_not_have_fails() throws Exception {
        assertThat(run("ruby", "2.7").lines()).containsExactly("This image has no ruby 2.7.", "failed");
    }
}
