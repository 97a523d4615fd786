package dev.slipway.core.docker;

import static dev.slipway.core.docker.Given.build;
import static dev.slipway.core.docker.Given.command;
import static dev.slipway.core.docker.Given.reference;
import static dev.slipway.core.docker.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.docker.ImageBuild.Output;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildOutputTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-t a .                                 | LOAD",
                "-t a --load .                          | LOAD",
                "-t a --push .                          | PUSH",
                "-t a --push=false .                    | LOAD",
                "-t a --load --push .                   | PUSH",
                "-t a -o type=docker .                  | LOAD",
                "-t a -o type=image .                   | LOAD",
                "-t a --output=type=image,push=true .   | PUSH",
                "-t a --output type=image,push=false .  | LOAD",
                "-t a -otype=registry .                 | PUSH",
                "-t a -o type=docker -o type=registry . | PUSH",
            })
    void an_image_is_kept_and_pushed_if_asked_for(String options, Output output) {
        assertThat(build(options).output()).isEqualTo(output);
    }

    @Test
    void the_name_of_an_output_counts_where_no_tag_is_given() {
        List<String> words = List.of("build", "-o", "type=image,\"name=r.example/a:1,b\",push=true", ".");
        assertThat(((ImageBuild) command(words, Map.of())).tags())
                .containsExactly(reference("r.example/a:1"), reference("b:latest"));
        assertThat(build("-t c:2 -o type=image,name=a .").tags()).containsExactly(reference("c:2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"build --push .", "build -o type=registry ."})
    void pushing_needs_a_name(String line) {
        assertThat(refusal(line))
                .isEqualTo(new ParsedDockerCommand.Refused(1, "ERROR: tag is needed when pushing to registry\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "out",
                "-",
                "''",
                "type=local,dest=out",
                "type=tar,dest=out.tar",
                "type=oci,dest=out.tar",
                "type=docker,dest=out.tar",
                "type=image,compression=zstd",
                "type=image,oci-mediatypes=true",
                "type=image,push-by-digest=true",
                "type=cacheonly",
                "name=a",
            })
    void an_output_that_is_not_an_image_is_refused_by_name(String output) {
        assertThat(refusal("build -t a -o " + output + " .").exitCode()).isEqualTo(125);
        assertThat(refusal("build -t a -o " + output + " .").message())
                .startsWith("docker build: option --output=")
                .contains("docker save");
    }
}
