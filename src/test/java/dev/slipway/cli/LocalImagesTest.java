package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.image.ImageDeclaration;
import dev.slipway.process.HostImageBuilder.Program;
import dev.slipway.process.HostImageBuilder.Push;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LocalImagesTest {

    private static final Predicate<Program> NONE = program -> false;
    private static final ImageDeclaration IMAGE = new ImageDeclaration(
            "Dockerfile",
            ".",
            Optional.empty(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            List.of("app"),
            Optional.empty(),
            List.of(),
            "app");

    private static String step(ImageMode mode, Predicate<Program> answers) {
        return new LocalImages(mode, Push.KEEP, answers).of(IMAGE, "/source").text();
    }

    @Test
    void without_a_program_the_image_is_skipped_with_the_reason() {
        assertThat(step(ImageMode.AUTO, NONE))
                .contains(
                        "Skipped: no docker, podman or buildah answers on this machine (--images=require makes this an"
                                + " error)");
    }

    @Test
    void the_first_program_that_answers_makes_it() {
        assertThat(step(ImageMode.AUTO, program -> program != Program.DOCKER)).contains("podman build --file");
    }

    @Test
    void no_program_is_asked_when_images_are_skipped() {
        List<Program> asked = new ArrayList<>();

        assertThat(step(ImageMode.SKIP, asked::add)).contains("Skipped: --images=skip was given");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_program_is_asked_once() {
        List<Program> asked = new ArrayList<>();
        LocalImages images = new LocalImages(ImageMode.AUTO, Push.KEEP, asked::add);
        images.of(IMAGE, "/source");
        images.of(IMAGE, "/source");

        assertThat(asked).containsExactly(Program.DOCKER);
    }

    @Test
    void a_required_image_without_a_program_is_refused_with_the_next_step() {
        assertThatThrownBy(() -> new LocalImages(ImageMode.REQUIRE, Push.KEEP, NONE).requireProgram())
                .hasMessage("the pipeline makes an image, and no docker, podman or buildah answers on this machine;"
                        + " start one of them, or leave out --images=require");
    }

    @Test
    void an_image_that_is_not_required_needs_no_program() {
        assertThatCode(() -> new LocalImages(ImageMode.AUTO, Push.KEEP, NONE).requireProgram())
                .doesNotThrowAnyException();
    }
}
