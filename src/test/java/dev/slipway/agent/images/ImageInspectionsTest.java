package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.Docker.Told;
import dev.slipway.core.docker.DockerCommand;
import dev.slipway.oci.Digest;
import dev.slipway.oci.StoredImage;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageInspectionsTest {

    private static final String EMPTY =
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[DIFF_IDS]}}";

    @TempDir
    Path directory;

    private SampleImages images;

    @BeforeEach
    void make() {
        images = new SampleImages(directory);
    }

    private Told inspect(String... rest) {
        String[] words = Stream.concat(Stream.of("inspect"), Stream.of(rest)).toArray(String[]::new);
        return Docker.ask(new ImageInspections(images.store()), Docker.command(DockerCommand.Inspect.class, words));
    }

    @Test
    void an_image_is_told_in_the_fields_of_dockers_interface() {
        StoredImage image = images.add("one", "team/app:1.0", "app");
        images.store().isAt(image, "team/app@" + image.manifest().digest());

        assertThat(inspect("app"))
                .isEqualTo(new Told(
                        0,
                        """
                        [
                            {
                                "Id": "%s",
                                "RepoTags": [
                                    "app:latest",
                                    "team/app:1.0"
                                ],
                                "RepoDigests": [
                                    "team/app@%s"
                                ],
                                "Parent": "",
                                "Comment": "",
                                "Created": "2026-01-02T03:04:05Z",
                                "DockerVersion": "",
                                "Author": "",
                                "Config": {
                                    "ExposedPorts": {
                                        "80/tcp": {}
                                    },
                                    "Env": [
                                        "PATH=/bin",
                                        "A=1"
                                    ],
                                    "Cmd": [
                                        "serve"
                                    ],
                                    "WorkingDir": "/app",
                                    "Labels": {
                                        "b": "2",
                                        "team": "payments"
                                    }
                                },
                                "Architecture": "arm64",
                                "Variant": "v8",
                                "Os": "linux",
                                "Size": 3,
                                "RootFS": {
                                    "Type": "layers",
                                    "Layers": [
                                        "%s"
                                    ]
                                }
                            }
                        ]
                        """.formatted(image.id(), image.manifest().digest(), Digest.of(SampleImages.bytes("one"))),
                        ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{{.Os}}/{{.Architecture}}/{{.Variant}} ~ linux/arm64/v8",
                "{{index .RepoTags 0}}                  ~ app:latest",
                "{{.RepoDigests}}                       ~ []",
                "{{.Config.Labels}}                     ~ map[b:2 team:payments]",
                "{{index .Config.Labels \"team\"}}      ~ payments",
                "<{{index .Config.Labels \"other\"}}>   ~ <>",
                "{{.Config.Labels.other}}               ~ <no value>",
                "{{.Config.Entrypoint}} {{json .Config.Entrypoint}} ~ [] null",
                "{{.Config.Volumes}} {{json .Config.Volumes}} ~ map[] null",
                "<{{.Config.User}}>                     ~ <>",
                "{{.Config.ExposedPorts}}               ~ map[80/tcp:{}]",
                "{{range .Config.Env}}{{println .}}{{end}} ~ ^PATH=/bin\nA=1\n^",
                "{{json .Config.Cmd}}                   ~ [\"serve\"]",
                "{{len .RootFS.Layers}}                 ~ 1",
            })
    void a_format_chooses_what_is_told(String format, String text) {
        images.add("one", "app");

        assertThat(inspect("--format", format, "app")).isEqualTo(new Told(0, text + "\n", ""));
    }

    @Test
    void an_image_that_says_little_has_empty_fields() {
        images.addWith(EMPTY, "one", "app");

        assertThat(inspect(
                                "-f",
                                "{{json .Config}} {{.Config.Labels}} {{.Config.Env}} <{{.Variant}}{{.Created}}>",
                                "app")
                        .output())
                .isEqualTo("{} map[] [] <>\n");
    }

    @Test
    void json_is_one_line() {
        StoredImage image = images.addWith(EMPTY, "one", "app");

        assertThat(inspect("-f", "json", "app").output())
                .startsWith("[{\"Id\":\"" + image.id() + "\",")
                .endsWith("}]\n");
    }

    @Test
    void an_image_is_found_by_its_id() {
        StoredImage image = images.add("one");

        assertThat(inspect("-f", "{{.Id}}", image.id().hex().substring(0, 12)).output())
                .isEqualTo(image.id() + "\n");
    }

    @Test
    void what_is_not_there_is_told_after_an_empty_list() {
        assertThat(inspect("nosuch")).isEqualTo(new Told(1, "[]\n", "Error: No such object: nosuch\n"));
    }

    @Test
    void what_is_there_is_told_although_something_is_not() {
        StoredImage image = images.add("one", "app");

        assertThat(inspect("-f", "{{.Id}}", "nosuch:1", "app", "other"))
                .isEqualTo(new Told(
                        1, image.id() + "\n", "Error: No such object: nosuch:1\nError: No such object: other\n"));
    }

    @Test
    void a_format_that_is_none_has_an_exit_code_of_its_own() {
        images.add("one", "app");

        assertThat(inspect("-f", "{{foo}}", "app"))
                .isEqualTo(new Told(64, "", "template parsing error: template: :1:2: function \"foo\" not defined\n"));
    }

    @Test
    void a_field_that_is_not_there_is_an_error() {
        images.add("one", "app");

        assertThat(inspect("-f", "{{.GraphDriver}}", "app"))
                .isEqualTo(new Told(
                        1,
                        "\n",
                        "template parsing error: template: :1:2: executing \"\" at <.GraphDriver>: map has no entry"
                                + " for key \"GraphDriver\"\n"));
    }
}
