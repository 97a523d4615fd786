package dev.slipway.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command at the end of BUILD, as a real shell runs it. */
class ImageStepTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @TempDir
    Path source;

    static ImageDeclaration image(List<String> destinations, Map<String, String> buildArguments) {
        return new ImageDeclaration(
                "Dockerfile",
                ".",
                Optional.empty(),
                buildArguments,
                Map.of(),
                Optional.empty(),
                destinations,
                Optional.empty(),
                List.of(),
                "web");
    }

    private ShellText.Result run(String maker, String after) throws IOException, InterruptedException {
        String text = ImageStep.of(image(List.of("app"), Map.of()), maker, source.toString())
                .text();
        return ShellText.run(source, Map.of(), text + after);
    }

    private ShellText.Result made(String line, String after) throws IOException, InterruptedException {
        return run("printf '%s' '" + line + "'", after);
    }

    @Test
    void later_commands_find_uri_digest_and_tag() throws Exception {
        ShellText.Result result = made(
                DIGEST + " registry.example.com:5000/team/app:7 docker.io/team/app:latest",
                "echo \"$SLIPWAY_IMAGE_URI|$SLIPWAY_IMAGE_DIGEST|$SLIPWAY_IMAGE_TAG\"");

        assertThat(result.output()).isEqualTo("registry.example.com:5000/team/app@" + DIGEST + "|" + DIGEST + "|7\n");
    }

    @Test
    void image_definitions_name_the_container_and_the_digest() throws Exception {
        made(DIGEST + " docker.io/team/app:7", "");

        assertThat(Files.readString(source.resolve("imagedefinitions.json")))
                .isEqualTo("[{\"name\":\"web\",\"imageUri\":\"docker.io/team/app@" + DIGEST + "\"}]\n");
    }

    @Test
    void image_detail_has_uri_digest_and_all_tags() throws Exception {
        made(DIGEST + " docker.io/team/app:7 docker.io/team/app:latest", "");

        assertThat(Files.readString(source.resolve("imageDetail.json")))
                .isEqualTo("{\"ImageURI\":\"docker.io/team/app@" + DIGEST + "\",\"ImageDigest\":\"" + DIGEST
                        + "\",\"ImageTags\":[\"7\", \"latest\"]}\n");
    }

    @Test
    void an_image_without_a_digest_is_known_by_its_tag() throws Exception {
        ShellText.Result result = made("- app:7", "echo \"$SLIPWAY_IMAGE_URI|${SLIPWAY_IMAGE_DIGEST-none}\"");

        assertThat(result.output()).isEqualTo("app:7|none\n");
    }

    @Test
    void a_reference_without_a_tag_is_latest() throws Exception {
        ShellText.Result result = made("- registry.example.com:5000/app", "echo \"$SLIPWAY_IMAGE_URI\"");

        assertThat(result.output()).isEqualTo("registry.example.com:5000/app:latest\n");
    }

    @Test
    void a_maker_that_fails_ends_the_command_with_its_exit_code() throws Exception {
        ShellText.Result result = run("(exit 7)", "echo reached");

        assertThat(result).isEqualTo(new ShellText.Result(7, ""));
        assertThat(source).isEmptyDirectory();
    }

    @Test
    void nothing_but_its_variables_is_left_for_later_commands() throws Exception {
        ShellText.Result result = made(DIGEST + " app:7", "export -p");

        assertThat(result.output()).contains("SLIPWAY_IMAGE_URI=").doesNotContain("slipway_image_");
    }

    @Test
    void the_directory_of_later_commands_stays() throws Exception {
        Path below = Files.createDirectory(source.resolve("below"));
        String text = ImageStep.of(image(List.of("app"), Map.of()), "printf '%s' '- app:7'", source.toString())
                .text();

        assertThat(ShellText.run(below, Map.of(), text + "pwd").output()).isEqualTo(below.toRealPath() + "\n");
    }

    @Test
    void a_step_that_is_skipped_says_why() throws Exception {
        String text = ImageStep.skipped(image(List.of("app"), Map.of()), "it isn't possible")
                .text();

        assertThat(ShellText.run(source, Map.of(), text))
                .isEqualTo(new ShellText.Result(0, "Skipped: it isn't possible\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "$(echo no)",
                "`echo no`",
                "\"quoted\"",
                "back\\slash",
                "it's",
                "$HOME",
                "${",
                "a b",
                "ü\nx"
            })
    void a_value_reaches_the_command_as_it_is_written(String value) throws Exception {
        String word = VariableText.shellWord(value, "a test");

        assertThat(ShellText.run(source, Map.of(), "printf '%s' " + word).output())
                .isEqualTo(value);
    }

    @Test
    void a_variable_is_expanded_once_and_stays_one_word() throws Exception {
        String word = VariableText.shellWord("app:${TAG}", "a test");

        assertThat(ShellText.run(source, Map.of("TAG", "a $(b) ${C}"), "printf '[%s]' " + word)
                        .output())
                .isEqualTo("[app:a $(b) ${C}]");
    }

    @Test
    void a_variable_that_is_not_set_fails_and_is_named_with_its_user() throws Exception {
        String word = VariableText.shellWord("app:${NOWHERE}", "a destination of spec.image");
        ShellText.Result result = ShellText.run(source, Map.of(), "echo " + word);

        assertThat(result.code()).isNotZero();
        assertThat(result.output()).contains("NOWHERE: is not set, and a destination of spec.image needs it");
    }

    @Test
    void the_agent_is_given_what_variables_may_stand_in() {
        assertThat(ImageStep.agentMaker("/bin/docker", image(List.of("a:${T}", "b"), Map.of("K", "v"))))
                .isEqualTo("""
                        '/bin/docker' slipway-image \\
                          --tag "a:${T?is not set, and a destination of spec.image needs it}" \\
                          --tag "b" \\
                          --build-arg "K=v\"""");
    }
}
