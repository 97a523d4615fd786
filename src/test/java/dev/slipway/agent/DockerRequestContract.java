package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.AgentDouble.Request;
import dev.slipway.agent.BuildContainer.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the agent gets to know of a docker command. */
@Timeout(60)
abstract class DockerRequestContract {

    @TempDir
    Path directory;

    private final Shell shell;
    private BuildContainer container;
    private AgentDouble agent;

    DockerRequestContract(Shell shell) {
        this.shell = shell;
    }

    @BeforeEach
    void start() throws IOException, InterruptedException {
        container = new BuildContainer(directory, shell);
        agent = new AgentDouble(container.exchange(), 2);
    }

    @AfterEach
    void stop() throws IOException {
        container.close();
        agent.close();
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.agent.DockerCommandLines#withoutInput")
    void arguments_arrive_as_they_are_and_standard_input_stays_with_the_caller(List<String> arguments)
            throws IOException, InterruptedException {
        Call call = container.docker(arguments);
        Request request = agent.next();

        assertThat(request.arguments()).isEqualTo(arguments);
        assertThat(request.has("stdin")).isFalse();
        assertThat(request.has("dockerfile")).isFalse();
        finish(request, call);
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.agent.DockerCommandLines#withInput")
    void standard_input_is_sent_if_the_command_reads_it(List<String> arguments)
            throws IOException, InterruptedException {
        Call call = container.docker(arguments);
        call.input("first\nlast without an end");
        Request request = agent.next();

        assertThat(request.arguments()).isEqualTo(arguments);
        assertThat(request.has("stdin")).isTrue();
        assertThat(request.standardInput()).isEqualTo("first\nlast without an end");
        finish(request, call);
    }

    @Test
    void bytes_that_are_no_text_arrive_as_they_are() throws IOException, InterruptedException {
        Call call = container.sh("docker tag \"$(printf '\\377\\201\\210\\303')\" x");
        Request request = agent.next();

        assertThat(Files.readAllBytes(request.file("args")))
                .isEqualTo(new byte[] {'t', 'a', 'g', 0, -1, (byte) 0201, (byte) 0210, (byte) 0303, 0, 'x', 0});
        finish(request, call);
    }

    @Test
    void the_working_directory_is_the_one_behind_links() throws IOException, InterruptedException {
        Files.createSymbolicLink(container.source().resolveSibling("link"), container.source());
        Call call = container.sh("mkdir 'a b' && cd ../link/'a b' && docker build .");
        Request request = agent.next();

        assertThat(request.text("cwd")).isEqualTo(container.source() + "/a b");
        finish(request, call);
    }

    @Test
    void a_working_directory_that_was_deleted_is_the_root() throws IOException, InterruptedException {
        Call call = container.sh("mkdir gone && cd gone && rm -r ../gone && docker push app");
        Request request = agent.next();

        assertThat(request.text("cwd")).isEqualTo("/");
        finish(request, call);
    }

    @Test
    void build_arguments_without_a_value_get_it_from_the_environment() throws IOException, InterruptedException {
        container
                .with("A", "1")
                .with("B_2", " two\nlines\n\"'$(echo run)")
                .with("slot", "mine")
                .with("EMPTY", "");
        Call call = container.docker(
                "build", "--build-arg", "A", "--build-arg=B_2", "--build-arg", "slot", "--build-arg", "EMPTY", ".");
        Request request = agent.next();

        assertThat(request.environment())
                .containsExactly("A=1", "B_2= two\nlines\n\"'$(echo run)", "slot=mine", "EMPTY=");
        finish(request, call);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNSET",
                "IFS",
                "UID",
                "PPID",
                "OPTIND",
                "slipway_phase",
                "A=own",
                "A-B",
                "1A",
                "A}",
                "A;echo run",
                "$(echo run)",
                "",
                "\u00c4"
            })
    void what_is_not_in_the_environment_is_not_sent(String name) throws IOException, InterruptedException {
        container.with("A", "1");
        Call call = container.docker("build", "--build-arg", name, ".");
        Request request = agent.next();

        assertThat(request.environment()).isEmpty();
        finish(request, call);
    }

    @Test
    void only_a_build_takes_build_arguments() throws IOException, InterruptedException {
        Call call = container.with("A", "1").docker("push", "--build-arg", "A");
        Request request = agent.next();

        assertThat(request.environment()).isEmpty();
        finish(request, call);
    }

    @Test
    void the_default_platform_is_sent() throws IOException, InterruptedException {
        Call call = container.with("DOCKER_DEFAULT_PLATFORM", "linux/arm64").docker("pull", "app");
        Request request = agent.next();

        assertThat(request.environment()).containsExactly("DOCKER_DEFAULT_PLATFORM=linux/arm64");
        finish(request, call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-f %s", "-f%s", "-f=%s", "--file %s", "--file=%s", "-qf %s", "-q -f%s"})
    void a_dockerfile_that_only_the_image_has_is_sent(String option) throws IOException, InterruptedException {
        Path file = Files.writeString(container.image().resolve("Dockerfile"), "FROM scratch\n# no end");
        String line = "build " + option.formatted(file) + " .";
        Call call = container.docker(line.split(" "));
        Request request = agent.next();

        assertThat(request.text("dockerfile")).isEqualTo("FROM scratch\n# no end");
        assertThat(request.has("stdin")).isFalse();
        finish(request, call);
    }

    @ParameterizedTest
    @CsvSource({
        "Dockerfile, false",
        "./sub/Dockerfile, false",
        "sub/Dockerfile, false",
        "../src/Dockerfile, false",
        "../../hidden, true",
        "sub/../../../hidden, true",
        "link, true",
        "out/hidden, true",
        "missing, false",
        "../../missing, false",
        "no/such/directory, false",
        "sub, false"
    })
    void a_dockerfile_is_sent_if_its_path_leads_out_of_what_is_shared(String file, boolean sent)
            throws IOException, InterruptedException {
        Files.createDirectories(container.source().resolve("sub"));
        Files.writeString(container.source().resolve("Dockerfile"), "shared");
        Files.writeString(container.source().resolve("sub/Dockerfile"), "shared");
        Path hidden = Files.writeString(container.image().resolve("hidden"), "hidden");
        Files.createSymbolicLink(container.source().resolve("link"), hidden);
        Files.createSymbolicLink(container.source().resolve("out"), container.image());

        Call call = container.docker("build", "-f", file, ".");
        Request request = agent.next();

        assertThat(request.has("dockerfile")).isEqualTo(sent);
        finish(request, call);
    }

    @Test
    void a_file_of_another_command_is_not_sent() throws IOException, InterruptedException {
        Path file = Files.writeString(container.image().resolve("compose.yaml"), "services: {}");
        Call call = container.docker("compose", "-f", file.toString(), "up");
        Request request = agent.next();

        assertThat(request.has("dockerfile")).isFalse();
        finish(request, call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"load -i %s", "load -i%s", "load --input=%s", "image load --input %s", "load -qi %s"})
    void a_tar_that_is_loaded_is_sent_as_standard_input(String line) throws IOException, InterruptedException {
        Path file = Files.writeString(container.image().resolve("image.tar"), "tar");
        Call call = container.docker(line.formatted(file).split(" "));
        Request request = agent.next();

        assertThat(request.has("stdin")).isTrue();
        assertThat(request.standardInput()).isEqualTo("tar");
        finish(request, call);
    }

    @Test
    void a_tar_that_is_missing_is_refused_by_name() throws IOException, InterruptedException {
        Call call = container.docker("load", "-i", "missing.tar");

        assertThat(call.code()).isEqualTo(1);
        assertThat(call.errors()).isEqualTo("docker: there is no file missing.tar to load.\n");
        assertThat(agent.isIdle()).isTrue();
    }

    @Test
    void closed_standard_input_is_empty() throws IOException, InterruptedException {
        Call call = container.sh("docker build - <&-");
        Request request = agent.next();

        assertThat(request.standardInput()).isEmpty();
        finish(request, call);
    }

    @Test
    void a_loop_that_reads_names_keeps_its_input() throws IOException, InterruptedException {
        Call call = container.sh("while read -r name; do docker push \"$name\"; done");
        call.input("first\nsecond\n");

        for (String name : List.of("first", "second")) {
            Request request = agent.next();
            assertThat(request.arguments()).containsExactly("push", name);
            request.answer(0);
        }
        assertThat(call.code()).isZero();
    }

    @Test
    void what_it_writes_is_open_to_the_group_and_nobody_else() throws IOException, InterruptedException {
        Call call = container.docker("push", "app");
        Request request = agent.next();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(request.file("args"))))
                .isEqualTo("rw-rw----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(request.file("."))))
                .isEqualTo("rwxrwx---");
        finish(request, call);
    }

    @Test
    void settings_that_a_shell_inherits_change_nothing() throws IOException, InterruptedException {
        container
                .with("IFS", "abcdefg")
                .with("SHELLOPTS", "errexit:nounset:noclobber:noglob")
                .with("CDPATH", "/");
        Call call = container.docker("build", "--build-arg", "A", "-f", "sub/Dockerfile", ".");
        Request request = agent.next();

        assertThat(request.arguments()).containsExactly("build", "--build-arg", "A", "-f", "sub/Dockerfile", ".");
        finish(request, call);
    }

    private static void finish(Request request, Call call) throws IOException, InterruptedException {
        request.answer(0);
        assertThat(call.code()).as(call.errors()).isZero();
        assertThat(request.file(".")).doesNotExist();
    }
}
