package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.PodOnThisMachine.Ended;
import dev.slipway.core.image.BuiltImage;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageBuilding.DockerCommands;
import dev.slipway.core.image.Registries;
import dev.slipway.oci.FakeRegistry;
import dev.slipway.oci.RawManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Docker commands of a build from end to end, with a registry after the specification. */
@Timeout(120)
class ImageServiceTest {

    @TempDir
    Path root;

    private FakeRegistry registry;
    private PodOnThisMachine pod;
    private RawManifest manifest;

    @BeforeEach
    void start() throws Exception {
        registry = new FakeRegistry();
        pod = new PodOnThisMachine(
                root, new ImageBuilding(DockerCommands.AVAILABLE, Optional.empty(), Registries.DEFAULTS));
        manifest = pod.leaves("first", "second");
        Files.writeString(pod.source.resolve("Dockerfile"), "FROM scratch\n");
    }

    @AfterEach
    void end() throws Exception {
        pod.close();
        registry.close();
    }

    @Test
    void what_is_built_is_pushed_with_the_digest_that_the_executor_gave_it() throws Exception {
        String name = registry.host() + "/team/app:1";

        pod.ok("docker build -t " + name + " .");
        String pushed = pod.ok("docker push " + name);

        assertThat(pushed)
                .startsWith("The push refers to repository [" + registry.host() + "/team/app]\n")
                .contains(": Pushed\n")
                .endsWith("1: digest: " + manifest.digest() + " size: " + manifest.bytes().length + "\n");
        assertThat(pod.service().pushed())
                .containsExactly(new BuiltImage(manifest.digest().value(), List.of(name)));
    }

    @Test
    void the_executors_log_is_shown_on_standard_error_and_the_result_on_standard_output() throws Exception {
        Ended ended = pod.sh("docker build -t app .");

        assertThat(ended.err()).contains("INFO[0000] Taking snapshot");
        assertThat(ended.out()).matches("Successfully built [0-9a-f]{12}\nSuccessfully tagged app:latest\n");
    }

    @Test
    void a_quiet_build_prints_the_images_id_alone() throws Exception {
        assertThat(pod.ok("id=$(docker build -q -t app .) && echo \"[$id]\"")).matches("\\[sha256:[0-9a-f]{64}]\n");
    }

    @Test
    void the_id_goes_to_the_file_that_asked_for_it() throws Exception {
        pod.ok("docker build --iidfile id.txt -t app .");

        assertThat(Files.readString(pod.source.resolve("id.txt"))).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void the_executor_gets_the_context_as_it_sees_it() throws Exception {
        Files.createDirectories(pod.source.resolve("service"));
        Files.writeString(pod.source.resolve("service/Prod.dockerfile"), "FROM scratch\n");

        pod.ok("NAME=value docker build -f service/Prod.dockerfile --build-arg NAME --build-arg A='b c' --target t"
                + " --label l=1 service");

        String seen = pod.layout().outputOfExecutor() + "/src1/src/service";
        assertThat(pod.calls().lines())
                .contains(
                        "--context=dir://" + seen,
                        "--dockerfile=" + seen + "/Prod.dockerfile",
                        "--build-arg=NAME=value",
                        "--build-arg=A=b c",
                        "--target=t",
                        "--label=l=1",
                        "--no-push");
    }

    @Test
    void an_image_of_this_build_is_the_base_of_the_next() throws Exception {
        pod.ok("docker build -t base .");
        Files.writeString(pod.source.resolve("Dockerfile"), "ARG V=latest\nFROM base:$V\n");
        pod.ok("docker build -t app .");

        assertThat(pod.calls().lines())
                .anyMatch(line -> line.matches("--registry-map=index.docker.io=127.0.0.1:[0-9]+"));
    }

    @Test
    void a_build_that_wants_fresh_bases_does_not_get_local_ones() throws Exception {
        pod.ok("docker build -t base .");
        Files.writeString(pod.source.resolve("Dockerfile"), "FROM base\n");
        Files.delete(root.resolve("calls"));

        pod.ok("docker build --pull -t app .");

        assertThat(pod.calls()).doesNotContain("--registry-map");
    }

    @Test
    void a_context_on_standard_input_is_unpacked_for_the_executor() throws Exception {
        Files.writeString(pod.source.resolve("app.py"), "print(1)\n");

        pod.ok("tar -cf - . | docker build -t app -");

        assertThat(pod.layout().images() + "/jobs/1/context/app.py")
                .satisfies(file -> assertThat(Path.of(file)).exists());
    }

    @Test
    void a_dockerfile_on_standard_input_has_an_empty_context() throws Exception {
        pod.ok("printf 'FROM scratch\\n' | docker build -t app -");

        assertThat(Path.of(pod.layout().images(), "jobs/1/Dockerfile")).hasContent("FROM scratch\n");
        assertThat(Path.of(pod.layout().images(), "jobs/1/context")).isEmptyDirectory();
    }

    @Test
    void a_dockerfile_that_only_the_build_container_sees_is_handed_over(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("Dockerfile"), "FROM elsewhere\n");

        pod.ok("docker build -f " + elsewhere.resolve("Dockerfile") + " .");

        assertThat(Path.of(pod.layout().images(), "jobs/1/Dockerfile")).hasContent("FROM elsewhere\n");
    }

    @Test
    void a_context_outside_of_the_source_is_refused_with_the_way_out() throws Exception {
        Ended ended = pod.sh("docker build -t app /");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains("the build context / is outside of ")
                .contains("copy it below $CODEBUILD_SRC_DIR");
    }

    @Test
    void a_link_does_not_lead_a_context_out_of_the_source() throws Exception {
        Files.createSymbolicLink(pod.source.resolve("link"), Path.of("/"));

        assertThat(pod.sh("docker build -t app link").err()).contains("the build context link is outside of ");
    }

    @Test
    void a_missing_dockerfile_is_named() throws Exception {
        Ended ended = pod.sh("docker build -f Nowhere -t app .");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("Nowhere: no such file or directory");
    }

    @Test
    void an_executor_that_fails_fails_the_command_after_its_own_words() throws Exception {
        pod.executorEnds("echo 'error building image: no such file' >&2; exit 1");

        Ended ended = pod.sh("docker build -t app .");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains("error building image: no such file\n")
                .endsWith("the image was not made: the executor exited with code 1; its messages are above\n");
    }

    @Test
    void what_a_registry_said_about_a_base_image_is_told_when_the_executor_fails() throws Exception {
        registry.always(".* /v2/team/.*", FakeRegistry.error(403, "DENIED", "not for alice"));
        pod.ok("echo secret | docker login -u alice --password-stdin " + registry.host());
        Files.writeString(pod.source.resolve("Dockerfile"), "FROM " + registry.host() + "/team/base\n");
        pod.executorEnds("""
                for argument do
                  case $argument in --registry-map=*) stand=${argument##*=} ;; esac
                done
                python3 -c "from http.client import HTTPConnection as C
                c = C('$stand'); c.request('GET', '/v2/team/base/manifests/latest'); c.getresponse().read()"
                exit 1""");

        assertThat(pod.sh("docker build -t app .").err())
                .contains("the executor exited with code 1; its messages are above\nregistry " + registry.host())
                .contains("not for alice");
    }

    @Test
    void a_base_that_the_dockerfile_does_not_name_is_not_offered_to_the_executor() throws Exception {
        pod.ok("docker build -t base .");
        pod.ok("docker build -t app .");

        assertThat(pod.calls()).doesNotContain("--registry-map");
    }

    @Test
    void an_executor_that_is_killed_is_told_apart() throws Exception {
        pod.executorEnds("kill -9 $$");

        assertThat(pod.sh("docker build -t app .").err())
                .contains("used more memory")
                .contains("choose a larger computeType");
    }

    @Test
    void a_timeout_ends_the_executor() throws Exception {
        pod.executorEnds("echo $$ > '" + root.resolve("pid") + "'; exec sleep 300");

        Ended ended = pod.sh("timeout 2 docker build -t app .");

        assertThat(ended.code()).isEqualTo(124);
        long pid = Long.parseLong(Files.readString(root.resolve("pid")).strip());
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }

    @Test
    void the_end_of_the_build_ends_an_executor_that_runs() throws Exception {
        Path pid = root.resolve("pid");
        pod.executorEnds("echo $$ > '" + pid + "'; exec sleep 300");
        Thread command = new Thread(() -> {
            try {
                pod.sh("docker build -t app .");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        command.start();
        while (!Files.exists(pid) || Files.size(pid) == 0) {
            Thread.onSpinWait();
        }

        pod.service().close();

        long number = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(number).ifPresent(process -> process.onExit().join());
        command.join();
    }

    @Test
    void a_link_in_the_place_of_a_pipe_reads_and_writes_nothing_of_the_agents() throws Exception {
        Path secret = Files.writeString(root.resolve("secret"), "of the agent");
        String slot = pod.layout().docker() + "/slot.3";
        pod.ok("mkdir " + slot + "/request && printf 'version\\0' > " + slot + "/request/args && : > " + slot
                + "/request/stdin && rm " + slot + "/in " + slot + "/out && ln -s " + secret + " " + slot
                + "/in && ln -s " + secret + " " + slot + "/out && (cat " + slot + "/err & echo 3 > "
                + pod.layout().docker() + "/requests; wait)");

        assertThat(secret).hasContent("of the agent");
        assertThat(pod.ok("docker version")).contains("Version:");
    }

    @Test
    void standard_input_that_does_not_end_can_be_cancelled() throws Exception {
        pod.ok("mkfifo endless");

        Ended ended = pod.sh("exec 9<>endless; timeout 1 docker build -t app - <&9");

        assertThat(ended.code()).isEqualTo(124);
    }

    @Test
    void a_name_stands_for_what_was_pushed_to_it_last() throws Exception {
        String name = registry.host() + "/team/app:latest";
        pod.ok("docker build -t " + name + " . && docker push " + name);
        RawManifest second = pod.leaves("another");
        pod.ok("docker build -t " + name + " . && docker push " + name);

        assertThat(pod.service().pushed())
                .containsExactly(new BuiltImage(second.digest().value(), List.of(name)));
    }

    @Test
    void the_reason_of_a_quiet_build_that_fails_is_its_last_words() throws Exception {
        pod.executorEnds("seq 1 20000 >&2; echo 'the reason' >&2; exit 1");

        assertThat(pod.sh("docker build -q .").err()).contains("\nthe reason\nthe image was not made");
    }

    @Test
    void a_tag_that_is_not_there_cannot_be_pushed() throws Exception {
        Ended ended = pod.sh("docker push " + registry.host() + "/team/app:1");

        assertThat(ended)
                .isEqualTo(new Ended(
                        1, "", "An image does not exist locally with the tag: " + registry.host() + "/team/app\n"));
    }

    @Test
    void a_registry_that_wants_a_login_gets_it_from_docker_login() throws Exception {
        registry.always("GET /v2/", registry.unless("Basic YWxpY2U6c2VjcmV0", "Basic realm=\"r\""));

        Ended wrong = pod.sh("echo wrong | docker login -u alice --password-stdin " + registry.host());
        Ended right = pod.sh("echo secret | docker login -u alice --password-stdin " + registry.host());

        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).startsWith("Error response from daemon: ").doesNotContain("wrong");
        assertThat(right).isEqualTo(new Ended(0, "Login Succeeded\n", ""));
    }

    @Test
    void what_was_pushed_can_be_pulled() throws Exception {
        String name = registry.host() + "/team/app:1";
        pod.ok("docker build -t " + name + " . && docker push " + name);

        String pulled = pod.ok("docker pull " + name);

        assertThat(pulled).contains("Digest: " + manifest.digest() + "\n").endsWith(name + "\n");
    }

    @Test
    void a_command_that_runs_containers_fails_at_once_and_is_named() throws Exception {
        Ended ended = pod.sh("docker run --rm app true");

        assertThat(ended.code()).isEqualTo(125);
        assertThat(ended.err()).contains("docker run").contains("runs no containers");
    }

    @Test
    void a_daemon_is_started_in_name_only() throws Exception {
        assertThat(pod.sh("nohup dockerd --host=unix:///var/run/docker.sock > /dev/null 2>&1 & wait $!")
                        .code())
                .isZero();
    }

    @Test
    void builds_side_by_side_are_made_one_after_the_other() throws Exception {
        pod.ok("docker build -t one . & docker build -t two . & wait");

        assertThat(pod.calls().lines().filter(line -> line.startsWith("--oci-layout-path=")))
                .hasSize(2);
    }
}
