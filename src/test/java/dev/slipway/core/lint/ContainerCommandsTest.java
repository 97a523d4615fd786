package dev.slipway.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Docker commands that a cluster refuses whatever their options are. */
class ContainerCommandsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker run --rm $IMAGE make",
                "docker -H unix:///var/run/docker.sock run x",
                "docker --context \"$C\" --debug run x",
                "sudo docker run x",
                "id=$(docker run -d x)",
                "docker build . && docker run x",
                "docker container run x",
                "docker exec $ID make",
                "docker compose up -d",
                "docker-compose up -d",
                "docker commit a b",
                "/usr/bin/env true; 'docker' run x"
            })
    void what_needs_a_container_is_told(String command) {
        assertThat(Linted.findings(LintRule.CONTAINER, Linted.commands(command)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).startsWith("on a cluster this fails: docker "))
                .satisfies(finding -> assertThat(finding.fix()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker build -t run .",
                "docker build --label docker run .",
                "docker push $IMAGE:run",
                "docker tag run exec",
                "docker login -u run",
                "docker images; docker info; docker version; docker ps",
                "docker manifest create a b",
                "docker image ls",
                "docker container ls",
                "docker $COMMAND run",
                "echo docker run x",
                "echo 'docker run x' > README # docker run x",
                "cat <<EOF\ndocker run x\nEOF",
                "ssh host docker run x",
                "docker rm -f x || true",
                "docker() { podman \"$@\"; }\ndocker run x",
                "podman run x",
                "docker"
            })
    void what_does_not_is_not_told(String command) {
        assertThat(Linted.findings(LintRule.CONTAINER, Linted.commands(command)))
                .isEmpty();
    }

    @Test
    void the_sentence_is_that_of_the_cluster() {
        Finding finding = Linted.findings(LintRule.CONTAINER, Linted.commands("docker run x"))
                .get(0);
        assertThat(finding.message())
                .isEqualTo(
                        "on a cluster this fails: docker run: Slipway builds images without a Docker daemon and runs no"
                                + " containers");
        assertThat(finding.fix().orElseThrow())
                .startsWith("run the program itself as a command of the buildspec")
                .endsWith("daemon");
    }
}
