package dev.slipway.core.docker;

import static dev.slipway.core.docker.Given.build;
import static dev.slipway.core.docker.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was decided for each option of {@code docker build} and {@code docker buildx build}. */
class BuildOptionsTest {

    /** As the two commands list them in Docker's reference, and those that they take without listing them. */
    private static final String DOCKER_BUILD = """
            add-host build-arg cache-from cgroup-parent compress cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems
            disable-content-trust file force-rm iidfile isolation label memory memory-swap network no-cache platform pull
            quiet rm security-opt shm-size squash tag target ulimit
            """;

    private static final String BUILDX_BUILD = """
            add-host allow annotation attest build-arg build-context builder cache-from cache-to call cgroup-parent check
            debug detach file iidfile label load metadata-file network no-cache no-cache-filter output platform policy
            progress provenance pull push quiet root sbom secret server-config shm-size ssh tag target ulimit
            invoke print
            """;

    @Test
    void every_option_of_both_commands_is_decided_and_no_other_is_known() {
        assertThat(BuildFlags.ALL.all().stream().map(Flag::name))
                .containsExactlyInAnyOrderElementsOf(Stream.of(DOCKER_BUILD, BUILDX_BUILD, "stream help")
                        .flatMap(names -> Stream.of(names.split("\\s+")))
                        .distinct()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--builder mine",
                "--cgroup-parent p",
                "--compress",
                "--cpu-period 1",
                "--cpu-quota=2",
                "--cpu-shares 3",
                "-c 3",
                "--cpuset-cpus 0-3",
                "--cpuset-mems 0",
                "--debug",
                "-D",
                "--force-rm",
                "--iidfile id.txt",
                "--load",
                "--memory 2g",
                "-m 512MiB",
                "--memory-swap -1",
                "--rm=false",
                "--shm-size 64m",
                "--ulimit nofile=1024:1024",
                "--allow network.host",
                "--attest type=provenance,disabled=true",
                "--cache-to type=inline",
                "--call build",
                "--check=false",
                "--detach=false",
                "--disable-content-trust",
                "--isolation default",
                "--network default",
                "--network=host",
                "--provenance=false",
                "--sbom=false",
                "--squash=false",
                "--squash --squash=false",
            })
    void an_option_that_cannot_change_the_image_has_no_effect(String option) {
        assertThat(build(option + " -t a .")).isEqualTo(build("-t a ."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--add-host a:1.2.3.4",
                "--allow security.insecure",
                "--allow network.host,security.insecure",
                "--attest type=sbom",
                "--build-context b=dir",
                "--cache-to type=registry,ref=a",
                "--call check",
                "--check",
                "--detach",
                "--disable-content-trust=false",
                "--invoke sh",
                "--isolation hyperv",
                "--metadata-file m.json",
                "--network none",
                "--network container:x",
                "--policy p",
                "--print targets",
                "--progress rawjson",
                "--provenance mode=max",
                "--provenance=true",
                "--root r",
                "--sbom=true",
                "--secret id=a,src=f",
                "--security-opt seccomp=unconfined",
                "--server-config c",
                "--squash",
                "--ssh default",
                "--stream",
            })
    void an_option_that_would_change_the_image_is_refused_by_name(String option) {
        String name = option.split("[ =]")[0];
        assertThat(refusal("build " + option + " -t a .").exitCode()).isEqualTo(125);
        assertThat(refusal("build " + option + " -t a .").message())
                .startsWith("docker build: option " + name)
                .contains(" is not supported: ")
                .endsWith("\n")
                .hasLineCount(1);
        assertThat(refusal("buildx build " + option + " -t a .").message()).startsWith("docker buildx build: ");
    }

    @Test
    void what_a_secret_option_holds_is_not_shown() {
        assertThat(refusal("build --secret id=hunter2 --ssh hunter2 --add-host hunter2 .")
                        .message())
                .doesNotContain("hunter2");
        assertThat(refusal("build --cache-to type=s3,secret_access_key=hunter2 .")
                        .message())
                .doesNotContain("hunter2");
        assertThat(refusal("build --build-arg =hunter2 .").message()).doesNotContain("hunter2");
    }

    @Test
    void a_frontend_of_ones_own_is_refused() {
        assertThat(refusal("build --build-arg BUILDKIT_SYNTAX=a .").message()).contains("BUILDKIT_SYNTAX");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--xyz .               | unknown flag: --xyz",
                "--quie .              | unknown flag: --quie",
                "-Z .                  | unknown shorthand flag: 'Z' in -Z",
                "-qZ .                 | unknown shorthand flag: 'Z' in -Z",
                "--file                | flag needs an argument: --file",
                "-t                    | flag needs an argument: 't' in -t",
                "-qt                   | flag needs an argument: 't' in -t",
                "---x .                | bad flag syntax: ---x",
                "--pull=maybe .        | invalid argument \"maybe\" for \"--pull\" flag: strconv.ParseBool: parsing \"maybe\": invalid syntax",
                "-q=x .                | invalid argument \"x\" for \"-q, --quiet\" flag: strconv.ParseBool: parsing \"x\": invalid syntax",
                "--quiet= .            | invalid argument \"\" for \"-q, --quiet\" flag: strconv.ParseBool: parsing \"\": invalid syntax",
                "-c x .                | invalid argument \"x\" for \"-c, --cpu-shares\" flag: strconv.ParseInt: parsing \"x\": invalid syntax",
                "-m x .                | invalid argument \"x\" for \"-m, --memory\" flag: invalid size: 'x'",
                "-t '' .               | invalid argument \"\" for \"-t, --tag\" flag: invalid reference format",
                "--label =x .          | invalid argument \"=x\" for \"--label\" flag: invalid label '=x': empty name",
            })
    void a_wrong_option_is_refused_in_Dockers_words(String options, String sentence) {
        assertThat(refusal("build " + options))
                .isEqualTo(new ParsedDockerCommand.Refused(
                        125,
                        sentence + "\n\nUsage:  docker build [OPTIONS] PATH | URL | -\n\n"
                                + "Run 'docker build --help' for more information\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-t a", "a b", "- .", "--no-cache true .", "-- -t a", "-q"})
    void one_context_is_needed(String options) {
        assertThat(refusal("build " + options))
                .isEqualTo(new ParsedDockerCommand.Refused(
                        1,
                        "docker: 'docker build' requires 1 argument\n\n"
                                + "Usage:  docker build [OPTIONS] PATH | URL | -\n\n"
                                + "Run 'docker build --help' for more information\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t App .", "-t a:b:c .", "-t -x .", "-t a/ .", "-t https://r/a .", "-t a:é ."})
    void a_tag_that_names_no_image_is_refused(String options) {
        assertThat(refusal("build " + options).exitCode()).isEqualTo(125);
        assertThat(refusal("build " + options).message()).contains("-t, --tag", "invalid reference format");
    }

    @Test
    void a_tag_holds_no_digest() {
        assertThat(refusal("build -t a@sha256:" + "0".repeat(64) + " ."))
                .isEqualTo(new ParsedDockerCommand.Refused(1, "build tag cannot contain a digest\n"));
    }

    @Test
    void refusals_come_before_anything_is_read_of_the_rest() {
        assertThat(List.of(
                        refusal("build --squash -t A").message(),
                        refusal("build --xyz --squash").message()))
                .satisfiesExactly(
                        squash -> assertThat(squash).contains("--squash"),
                        unknown -> assertThat(unknown).startsWith("unknown flag: --xyz"));
    }
}
