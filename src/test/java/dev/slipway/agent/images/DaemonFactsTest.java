package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.Docker.Told;
import dev.slipway.core.docker.DockerCommand;
import dev.slipway.core.image.Platform;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaemonFactsTest {

    private final DaemonFacts facts =
            new DaemonFacts(new ImageStore(), new Platform("linux", "amd64", Optional.empty()), 2, 2L << 30);

    private Told info(String... words) {
        return Docker.ask(facts::info, Docker.command(DockerCommand.Info.class, words));
    }

    private Told version(String... words) {
        return Docker.ask(facts::version, Docker.command(DockerCommand.Version.class, words));
    }

    @Test
    void info_has_the_lines_that_scripts_wait_for() {
        Told told = info("info");

        assertThat(told.code()).isZero();
        assertThat(told.errors()).isEmpty();
        assertThat(told.output().lines())
                .contains(
                        "Client:",
                        "Server:",
                        " Containers: 0",
                        " Images: 0",
                        " Server Version: 28.2.2",
                        " Storage Driver: oci-layout",
                        " OSType: linux",
                        " Architecture: x86_64",
                        " CPUs: 2",
                        " Total Memory: 2GiB");
    }

    @ParameterizedTest
    @CsvSource({
        "{{.ServerVersion}},              28.2.2",
        "{{.Driver}},                     oci-layout",
        "{{.OSType}}/{{.Architecture}},   linux/x86_64",
        "{{.NCPU}} {{.MemTotal}},         2 2147483648",
        "{{.Swarm.LocalNodeState}},       inactive",
        "{{.ClientInfo.Version}},         28.2.2",
        "{{json .Images}},                0",
    })
    void info_has_a_format(String format, String text) {
        assertThat(info("info", "--format", format)).isEqualTo(new Told(0, text + "\n", ""));
    }

    @Test
    void version_tells_client_and_server() {
        assertThat(version("version")).isEqualTo(new Told(0, """
            Client:
             Version:           28.2.2
             API version:       1.50
             Git commit:        slipway
             OS/Arch:           linux/amd64
             Context:           default

            Server:
             Engine:
              Version:          28.2.2
              API version:      1.50 (minimum version 1.24)
              Git commit:       slipway
              OS/Arch:          linux/amd64
              Experimental:     false
            """, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "{{.Server.Version}} {{.Client.Version}},       28.2.2 28.2.2",
        "{{.Server.APIVersion}} {{.Client.APIVersion}}, 1.50 1.50",
        "{{.Server.Os}}-{{.Server.Arch}},               linux-amd64",
        "{{.Server.Experimental}},                      false",
    })
    void version_has_a_format(String format, String text) {
        assertThat(version("version", "-f", format)).isEqualTo(new Told(0, text + "\n", ""));
    }

    @Test
    void json_is_the_whole() {
        assertThat(version("version", "--format", "json")).isEqualTo(version("version", "--format", "{{json .}}"));
        assertThat(info("info", "--format", "json").output())
                .startsWith("{\"ID\":")
                .endsWith("}\n");
    }

    @Test
    void a_format_that_is_none_has_an_exit_code_of_its_own() {
        String message = "template parsing error: template: :1:2: function \"foo\" not defined\n";

        assertThat(info("info", "-f", "{{foo}}")).isEqualTo(new Told(64, "", message));
        assertThat(version("version", "-f", "{{foo}}")).isEqualTo(new Told(64, "", message));
    }

    @Test
    void a_field_that_is_not_known_is_an_error() {
        assertThat(info("info", "-f", "{{.Foo}}").code()).isEqualTo(1);
        assertThat(info("info", "-f", "{{.Foo}}").errors()).contains("map has no entry for key \"Foo\"");
    }
}
