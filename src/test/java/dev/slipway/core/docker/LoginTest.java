package dev.slipway.core.docker;

import static dev.slipway.core.docker.Given.command;
import static dev.slipway.core.docker.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.docker.DockerCommand.Login;
import dev.slipway.core.docker.DockerCommand.Logout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

    private static final String ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

    @ParameterizedTest
    @CsvSource({
        "--username AWS --password-stdin " + ECR + ",          AWS, " + ECR,
        "--password-stdin --username AWS https://" + ECR + ",  AWS, " + ECR,
        "-u AWS --password-stdin public.ecr.aws,               AWS, public.ecr.aws",
        "-u me --password-stdin,                               me,  docker.io",
        ECR + " -u AWS --password-stdin,                       AWS, " + ECR,
    })
    void a_password_may_come_on_standard_input(String options, String user, String registry) {
        Login login = command("login " + options, Login.class);
        assertThat(login.password()).isEqualTo(new Password.OnStandardInput());
        assertThat(login.username()).isEqualTo(user);
        assertThat(login.registry()).hasToString(registry);
    }

    @ParameterizedTest
    @CsvSource({
        "-u AWS -p hunter2 https://" + ECR + ",          " + ECR,
        "-u AWS -phunter2 " + ECR + ",                   " + ECR,
        "--username=AWS --password=hunter2,              docker.io",
        "-u AWS -p wrong -p hunter2 ghcr.io,             ghcr.io",
    })
    void a_password_may_be_given_and_is_never_shown(String options, String registry) {
        Login login = command("login " + options, Login.class);
        assertThat(((Password.Given) login.password()).reveal()).isEqualTo("hunter2");
        assertThat(login.registry()).hasToString(registry);
        assertThat(login.toString() + List.of(login.password())).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                             docker.io",
        "docker.io,                      docker.io",
        "https://index.docker.io/v1/,    docker.io",
        "index.docker.io,                docker.io",
        "registry-1.docker.io/v2/,       docker.io",
        "ghcr.io,                        ghcr.io",
        "https://ghcr.io,                ghcr.io",
        "http://registry.local:5000,     registry.local:5000",
        "registry.local:5000/v2/,        registry.local:5000",
        "https://gitlab.example/a/b?c#d, gitlab.example",
        "localhost:5000,                 localhost:5000",
        "registry,                       registry",
        "[::1]:5000,                     [::1]:5000",
    })
    void a_server_is_a_host_whatever_is_written_around_it(String server, String registry) {
        assertThat(RegistryHost.parse(server)).map(RegistryHost::toString).contains(registry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://",
                "/",
                "user:hunter2@ghcr.io",
                "https://ghcr.io@evil.example/",
                "docker.io.",
                "ghcr.io:port",
                "ghcr.io:123456",
                "a b",
                "a\nb",
                "ftp://ghcr.io",
                "ghcr.io\\evil",
                "ghсr.io",
                "-x",
            })
    void what_is_no_host_is_refused(String server) {
        assertThat(refusal(List.of("login", "-u", "a", "-p", "hunter2", "--", server))
                        .exitCode())
                .isEqualTo(125);
        assertThat(refusal(List.of("login", "-u", "a", "-p", "hunter2", "--", server))
                        .message())
                .contains("HOST:PORT")
                .doesNotContain("hunter2")
                .hasLineCount(1);
    }

    @Test
    void a_host_that_only_looks_like_Docker_Hub_is_another() {
        assertThat(List.of("docker.io.evil.example", "xdocker.io", "index-docker.io", "DOCKER.IO"))
                .allSatisfy(text -> assertThat(RegistryHost.parse(text))
                        .hasValueSatisfying(host -> assertThat(host).isNotEqualTo(RegistryHost.DOCKER_HUB)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "login                                | Error: Cannot perform an interactive login from a non TTY device",
                "login ghcr.io                        | Error: Cannot perform an interactive login from a non TTY device",
                "login -u a                           | Error: Cannot perform an interactive login from a non TTY device",
                "login -p a                           | Error: Cannot perform an interactive login from a non TTY device",
                "login --password-stdin               | the --password-stdin option requires --username to be set",
                "login -u a -p b --password-stdin     | conflicting options: cannot specify both --password and --password-stdin",
                "login -u '' -p b                     | username is empty",
                "login -u a -p ''                     | password is empty",
                "login a b                            | docker: 'docker login' requires at most 1 argument",
                "logout a b                           | docker: 'docker logout' requires at most 1 argument",
            })
    void a_login_that_cannot_be_is_refused_in_Dockers_words(String line, String beginning) {
        assertThat(refusal(line).exitCode()).isEqualTo(1);
        assertThat(refusal(line).message()).startsWith(beginning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login -u a -p hunter2 b c",
                "login -u a --pasword=hunter2",
                "login -u a -Phunter2",
                "login -u a -p hunter2 --password-stdin",
                "login -u a -p hunter2 --password-stdin=hunter2",
                "login -p hunter2",
            })
    void a_refusal_never_shows_the_password(String line) {
        assertThat(refusal(line).message()).doesNotContain("hunter2");
    }

    @Test
    void what_aws_ecr_get_login_prints_is_a_login() {
        String token = "eyJ" + "a".repeat(2000) + "==";
        Login login = command("login -u AWS -p " + token + " https://" + ECR, Login.class);
        assertThat(login).isEqualTo(new Login(RegistryHost.parse(ECR).orElseThrow(), "AWS", new Password.Given(token)));
    }

    @Test
    void the_option_that_Docker_took_away_from_get_login_is_refused() {
        assertThat(refusal("login -u AWS -p x -e none https://" + ECR).message())
                .startsWith("unknown shorthand flag: 'e' in -e");
    }

    @Test
    void a_logout_names_its_registry_or_means_Docker_Hub() {
        assertThat(command("logout")).isEqualTo(new Logout(RegistryHost.DOCKER_HUB));
        assertThat(command("logout https://ghcr.io/v2/", Logout.class).registry())
                .hasToString("ghcr.io");
    }
}
