package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What the README says of AWS, word for word, by somebody who has just cloned the repository and has a namespace. The operator's
 * environment says that AWS is the fake.
 */
@Tag("cluster")
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
@ResourceLock(InFakeAws.ADDRESS)
class ReadmeAwsOnClusterTest extends InFakeAws {

    private static final Pattern SECTION = Pattern.compile("\n## In AWS\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("\n```\n(.*?\n)```\n", Pattern.DOTALL);
    private static final List<String> VALUES = List.of("AKIAREADME", "a-secret", "a-token");

    @TempDir
    Path clone;

    /** The code blocks of the section: what sets up, and what looks at it. */
    private static List<String> blocks() throws IOException {
        MatchResult section = SECTION.matcher(Files.readString(Path.of("README.md")))
                .results()
                .findFirst()
                .orElseThrow();
        return BLOCK.matcher(section.group(1))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** Each place that a reader fills in. */
    private static String filledIn(String commands) {
        String filled = commands;
        for (String value : VALUES) {
            assertThat(filled).contains("=\u2026");
            filled = filled.replaceFirst("=\u2026", "=" + value);
        }
        assertThat(filled).doesNotContain("\u2026");
        return filled;
    }

    private void cloned(String namespaceName) throws Exception {
        Files.createSymbolicLink(clone.resolve("slipway"), Path.of("slipway").toAbsolutePath());
        try (Stream<Path> files = Files.walk(Path.of("examples/aws"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createDirectories(clone.resolve(file).getParent());
                Files.copy(file, clone.resolve(file));
            }
        }
        Files.writeString(clone.resolve("kubeconfig"), run("kubectl config view --raw --flatten", false));
        run("kubectl config set-context --current --namespace=" + namespaceName, true);
    }

    private String run(String commands, boolean inNamespace) throws Exception {
        Path errors = clone.resolve("errors");
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-u", "-c", commands)
                .directory(clone.toFile())
                .redirectError(errors.toFile());
        if (inNamespace) {
            shell.environment().put("KUBECONFIG", clone.resolve("kubeconfig").toString());
        }
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("%s\n%s\n%s", commands, output, Files.readString(errors))
                .isZero();
        return output;
    }

    @Test
    void the_commands_of_the_section_on_AWS_do_what_it_says() throws Exception {
        try (ClusterNamespace own = new ClusterNamespace()) {
            cloned(own.name());
            List<String> blocks = blocks();
            assertThat(blocks).hasSize(2);

            run(filledIn(blocks.get(0)), true);
            List<String> commands = blocks.get(1).lines().toList();
            assertThat(commands).hasSize(4);
            run(commands.get(0), true);

            assertThat(run(commands.get(1), true))
                    .containsPattern("pipeline.slipway.dev/flask-app +AWS +True ")
                    .containsPattern("buildproject.slipway.dev/flask-app +.*True ");
            assertThat(aws.pipeline("flask-app").toString()).contains("OAuthToken=a-token");
            assertThat(run(commands.get(2), true))
                    .isEqualTo(Files.readString(Path.of("examples/aws/create-pipeline.json")));
            assertThat(run("./slipway export . BuildProject/flask-app", true))
                    .isEqualTo(Files.readString(Path.of("examples/aws/create-project.json")));
            JsonNode policy = new ObjectMapper().readTree(run(commands.get(3), true));
            assertThat(policy.findValuesAsText("Sid")).contains("Projects", "Pipelines", "PassRoles");

            own.awaitEvent("Created", "The pipeline flask-app was created in AWS.");
            own.awaitEvent("Created", "The project flask-app was created in AWS.");
            aws.changeProject("flask-app", project -> {
                project.put("description", "changed by hand");
                return project;
            });
            own.awaitEvent(
                    "DriftCorrected",
                    "Somebody changed the project flask-app in AWS, which was put right: description.");
            run("kubectl delete -f aws.yaml", true);
        }
    }
}
