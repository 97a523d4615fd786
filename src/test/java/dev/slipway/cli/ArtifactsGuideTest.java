package dev.slipway.cli;

import static dev.slipway.cli.CommandLineRun.passing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.files.FileTree;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/guides/artifacts.md shows, with a real shell. */
@Timeout(120)
class ArtifactsGuideTest {

    private static final Path GUIDE = Path.of("docs/guides/artifacts.md");

    @TempDir
    Path directory;

    @Test
    void the_guides_buildspec_stores_its_artifacts_and_finds_its_cache_again() throws Exception {
        Files.writeString(directory.resolve("buildspec.yml"), example("```yaml\n(.*?)```"));
        Files.writeString(directory.resolve("package-lock.json"), "{}");
        String command = example("```\n(slipway run .*?)\n```");

        assertThat(slipway(command)).contains("\nbuild | installing\n", "Saved cache npm-");
        assertThat(slipway(command)).doesNotContain("\nbuild | installing\n").contains(" Restored cache npm-");

        String site = FileTree.walk(directory.resolve("out")).stream()
                .map(FileTree.Entry::path)
                .filter(path -> path.matches("site-20\\d\\d"))
                .findFirst()
                .orElseThrow();
        assertThat(FileTree.walk(directory.resolve("out")))
                .extracting(FileTree.Entry::path)
                .contains(site + "/index.html", site + "/js/app.js", "scripts/app.js");
        assertThat(Files.readSymbolicLink(directory.resolve("out").resolve(site).resolve("latest.js")))
                .hasToString("js/app.js");
        assertThat(slipway("slipway run --buildspec buildspec.yml --no-cache"))
                .contains("\nbuild | installing\n", "Skipping cache: the project has none (NO_CACHE)\n")
                .contains(".slipway/runs/3/artifacts/" + site + ".zip", ".slipway/runs/3/artifacts/scripts.zip");
    }

    @Test
    void a_pipelines_cache_is_kept_below_its_directory() {
        CommandLineRun run = passing(directory, "ls kept; mkdir -p kept; touch kept/from-before")
                .file(
                        "buildspec.yml",
                        CommandLineRun.buildspec("ls kept; mkdir -p kept; touch kept/from-before")
                                + "cache: {paths: kept}\n");

        run.ends(0).says("Unable to restore cache: there is none yet\n");
        run.ends(0).says("Build | from-before\n");
        run.ends(0, "--no-cache").says("Skipping cache: the project has none (NO_CACHE)\n");
        assertThat(directory.resolve(".slipway/cache/project")).isDirectory();
    }

    @Test
    void several_output_artifacts_are_the_sources_of_later_builds() {
        String build = """
                    - name: Build
                      actions:
                        - name: Build
                          inputArtifacts: [{name: Src}]
                          outputArtifacts: [{name: App}, {name: Docs}]
                          build: {projectName: project}
                    - name: Check
                      actions:
                        - name: Check
                          inputArtifacts: [{name: Docs}, {name: App}]
                          build: {projectName: check, primarySource: Docs}
                """;
        passing(directory, "echo")
                .file("manifests/pipeline.yaml", CommandLineRun.pipeline("p", CommandLineRun.SOURCE_STAGE, build))
                .file(
                        "manifests/check.yaml",
                        CommandLineRun.PROJECT
                                .replace("name: project", "name: check")
                                .replace(
                                        "{type: CODEPIPELINE}",
                                        "{type: CODEPIPELINE, buildspec: \"version: 0.2\\nphases: {build: {commands:"
                                                + " [ls $CODEBUILD_SRC_DIR $CODEBUILD_SRC_DIR_App]}}\\n\"}"))
                .file("buildspec.yml", """
                        version: 0.2
                        phases: {build: {commands: [touch app page]}}
                        artifacts:
                          files: none
                          secondary-artifacts:
                            Docs: {files: page}
                            App: {files: app}
                        """)
                .ends(0)
                .says("Check | app\n", "Check | page\n");
    }

    @Test
    void a_folder_for_artifacts_is_for_a_buildspec_alone() {
        passing(directory, "echo")
                .ends(2, "--artifacts", directory.resolve("out").toString())
                .complains("--artifacts is for --buildspec");
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String example(String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(GUIDE));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    /** In a process of its own: the current directory of this one cannot be changed. */
    private String slipway(String command) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                Main.class.getName()));
        words.addAll(List.of(command.split(" ")).subList(1, command.split(" ").length));
        Process process = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.replace("\r", "");
    }
}
