package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory for {@code slipway run}, and what a run of it said. */
final class CommandLineRun {

    static final String PROJECT = """
        apiVersion: slipway.dev/v1alpha1
        kind: BuildProject
        metadata: {name: project}
        spec:
          source: {type: CODEPIPELINE}
          environment: {type: LINUX_CONTAINER, image: "image:1", computeType: BUILD_GENERAL1_SMALL}
        """;

    static final String SOURCE_STAGE = """
            - name: Source
              actions:
                - name: Source
                  outputArtifacts: [{name: Src}]
                  git: {url: "https://git.example/o/r", branch: main}
        """;

    static final String BUILD_STAGE = """
            - name: Build
              actions:
                - name: Build
                  inputArtifacts: [{name: Src}]
                  outputArtifacts: [{name: Out}]
                  build: {projectName: project}
        """;

    static final String APPROVAL_STAGE = """
            - name: Release
              actions:
                - {name: Approve, approval: {customData: "look at it"}}
        """;

    private final Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    CommandLineRun(Path directory) {
        this.directory = directory;
    }

    /** A directory with a project, a pipeline and a buildspec whose only command is {@code command}. */
    static CommandLineRun passing(Path directory, String command) {
        return new CommandLineRun(directory)
                .file("manifests/project.yaml", PROJECT)
                .file("manifests/pipeline.yaml", pipeline("p", SOURCE_STAGE, BUILD_STAGE))
                .file("buildspec.yml", buildspec(command));
    }

    static String pipeline(String name, String... stages) {
        return "apiVersion: slipway.dev/v1alpha1\nkind: Pipeline\nmetadata: {name: " + name + "}\nspec:\n  stages:\n"
                + String.join("", stages);
    }

    static String buildspec(String command) {
        return "version: 0.2\nphases:\n  build:\n    commands:\n      - |-\n        " + command
                + "\nartifacts:\n  files: ['**/*']\n";
    }

    CommandLineRun file(String path, String content) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code slipway run DIRECTORY OPTIONS…} ends with {@code exitCode} and without a stack trace. */
    CommandLineRun ends(int exitCode, String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "run";
        args[1] = directory.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return endsWith(exitCode, args);
    }

    CommandLineRun endsWith(int exitCode, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        int code = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
        assertThat(code).as("out:%n%s%nerr:%n%s", out, err).isEqualTo(exitCode);
        assertThat(out + "\n" + err).doesNotContain("\tat ").doesNotContain("a fault of Slipway itself");
        return this;
    }

    CommandLineRun says(String... texts) {
        assertThat(out.toString()).contains(texts);
        return this;
    }

    CommandLineRun saysNot(String... texts) {
        assertThat(out.toString()).doesNotContain(texts);
        return this;
    }

    CommandLineRun complains(String... texts) {
        assertThat(err.toString()).contains(texts);
        return this;
    }

    String output() {
        return out.toString();
    }

    String complaints() {
        return err.toString();
    }

    /** Nothing was written: what is wrong was found before anything began. */
    CommandLineRun leavesNothing() {
        assertThat(directory.resolve(".slipway")).doesNotExist();
        return this;
    }
}
