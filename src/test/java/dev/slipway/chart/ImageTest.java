package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.kubernetes.BuildPodSettings;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The image is laid out as those expect it who start something in it. */
class ImageTest {

    private static final Path ROOT = Path.of("src/main/jib");

    @Test
    void the_agents_command_is_the_one_that_build_pods_use() {
        List<String> command = BuildPodSettings.defaults("image", "executor").agentCommand();
        assertThat(command).startsWith("java").hasSize(2);
        assertThat(command.get(1)).isEqualTo("@/opt/slipway/agent.args");
        assertThat(ROOT.resolve("opt/slipway/agent.args")).isRegularFile();
    }

    @Test
    void the_agents_arguments_end_with_a_main_class() throws Exception {
        List<String> lines = Files.readAllLines(ROOT.resolve("opt/slipway/agent.args"));
        Class<?> main = Class.forName(lines.get(lines.size() - 1));
        assertThat(main.getMethod("main", String[].class).getModifiers() & Modifier.STATIC)
                .isNotZero();
    }

    @Test
    void the_entry_point_starts_the_operator_where_the_image_has_it() throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(reader);
        }
        assertThat(settings)
                .containsEntry("quarkus.jib.jvm-entrypoint", "java,@/opt/slipway/operator.args")
                .containsEntry("quarkus.jib.working-directory", "/opt/slipway");
        assertThat(ROOT.resolve("opt/slipway/operator.args"))
                .content()
                .contains("-jar " + settings.getProperty("quarkus.jib.working-directory") + "/quarkus-run.jar");
    }

    @Test
    void a_build_makes_no_image_unless_asked() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/application.properties")))
                .contains("quarkus.container-image.build=false\n", "quarkus.container-image.push=false\n");
    }
}
