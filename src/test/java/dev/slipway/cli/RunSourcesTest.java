package dev.slipway.cli;

import static dev.slipway.cli.CommandLineRun.PROJECT;
import static dev.slipway.cli.CommandLineRun.buildspec;
import static dev.slipway.cli.CommandLineRun.passing;
import static dev.slipway.cli.CommandLineRun.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources that {@code slipway run} clones, and several at once. */
@Timeout(60)
class RunSourcesTest {

    private static final String TWO_SOURCES = """
            - name: Source
              actions:
                - name: Source
                  outputArtifacts: [{name: Src}]
                  git: {url: "https://git.example/o/r", branch: main}
                - name: Config
                  outputArtifacts: [{name: Cfg-Files}]
                  git: {url: "https://git.example/o/c", branch: main}
        """;

    private static final String BUILD_OF_BOTH = """
            - name: Build
              actions:
                - name: Build
                  inputArtifacts: [{name: Cfg-Files}, {name: Src}]
                  outputArtifacts: [{name: Out}]
                  build: {projectName: project, primarySource: Src}
        """;

    @TempDir
    Path directory;

    private Path repository;
    private String commit;

    @BeforeEach
    void makeRepository() throws IOException, GitAPIException {
        repository = directory.resolve("repository");
        try (Git git = Git.init()
                .setDirectory(repository.toFile())
                .setInitialBranch("main")
                .call()) {
            for (String text : new String[] {"one", "two"}) {
                Files.writeString(repository.resolve("config.txt"), text + "\n");
                Files.writeString(repository.resolve("buildspec.yml"), buildspec("cat config.txt; ls .git/shallow"));
                git.add().addFilepattern(".").call();
                commit = git.commit()
                        .setMessage(text)
                        .setAuthor("Ada", "ada@example.com")
                        .setCommitter("Ada", "ada@example.com")
                        .call()
                        .name();
            }
        }
    }

    private CommandLineRun pipelineOfOne() {
        return passing(directory.resolve("run"), "echo");
    }

    @Test
    @Conforms({"source/several-inputs", "source/source-version", "source/repository-url"})
    void several_inputs_lie_side_by_side_each_with_variables_of_its_own() {
        new CommandLineRun(directory.resolve("run"))
                .file("manifests/project.yaml", PROJECT)
                .file("manifests/pipeline.yaml", pipeline("p", TWO_SOURCES, BUILD_OF_BOTH))
                .file("buildspec.yml", buildspec("sh show.sh"))
                .file("show.sh", """
                        echo "primary $(basename "$CODEBUILD_SRC_DIR") $(ls "$CODEBUILD_SRC_DIR" | tr '\\n' ' ')"
                        echo "second $(basename "$CODEBUILD_SRC_DIR_Cfg_Files") $(cat "$CODEBUILD_SRC_DIR_Cfg_Files/config.txt")"
                        echo "version $CODEBUILD_SOURCE_VERSION_Cfg_Files of $CODEBUILD_SOURCE_REPO_URL_Cfg_Files"
                        echo "none ${CODEBUILD_SOURCE_VERSION-unset} ${CODEBUILD_RESOLVED_SOURCE_VERSION-unset}"
                        """)
                .ends(0, "--source", "Config=file://" + repository + "@main")
                .says(
                        "primary src buildspec.yml manifests show.sh \n",
                        "second src-Cfg-Files two\n",
                        "version " + commit + " of file://" + repository + "\n",
                        "none unset unset\n");
    }

    @Test
    @Conforms("source/secondary-sources")
    void a_buildspec_alone_finds_secondary_sources_by_their_names() throws Exception {
        Path here = Files.createDirectory(directory.resolve("here"));
        Files.writeString(
                here.resolve("buildspec.yml"),
                buildspec("ls; cat $CODEBUILD_SRC_DIR_lib/config.txt; echo at $CODEBUILD_SOURCE_VERSION_lib"));
        String lib = "lib=file://" + repository + "@main";

        String output = new SlipwayProcess(here, "run", "--buildspec", "buildspec.yml", "--source", lib).ends(0);

        assertThat(output)
                .contains("CODEBUILD_SRC_DIR_lib=", "| buildspec.yml\n", "| two\n", "| at " + commit + "\n")
                .contains("the commands of this repository run with your rights");
    }

    @Test
    void the_name_of_a_secondary_source_is_one_of_a_variable() throws Exception {
        Files.writeString(directory.resolve("b.yml"), buildspec("true"));

        new CommandLineRun(directory)
                .endsWith(
                        2,
                        "run",
                        "--buildspec",
                        directory.resolve("b.yml").toString(),
                        "--source",
                        "my-lib=" + repository)
                .complains("--source my-lib=…: with --buildspec this names a secondary source")
                .leavesNothing();
    }

    @Test
    void a_clone_brings_one_commit_unless_more_are_asked_for() {
        String clone = "Source=file://" + repository + "@main";
        pipelineOfOne().ends(0, "--source", clone).says("two\n", ".git/shallow\n");
        pipelineOfOne().ends(1, "--source", clone, "--source-depth=0").says("two\n", "ls: ");
    }

    @Test
    void a_commit_of_a_branch_is_cloned() {
        pipelineOfOne()
                .ends(1, "--source", "Source=file://" + repository + "@refs/heads/main^{" + commit + "}")
                .says("two\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--source-depth=-1, --source-depth -1: a depth is 0 for all commits",
        "--source-depth=x,  is not an int",
    })
    void a_depth_that_is_none_is_refused(String option, String message) {
        pipelineOfOne()
                .ends(2, "--source", "Source=file://" + repository + "@main", option)
                .complains(message)
                .leavesNothing();
    }

    @ParameterizedTest
    @CsvSource({"--source-depth=5", "--source-submodules"})
    void how_to_clone_is_refused_where_nothing_is_cloned(String option) {
        pipelineOfOne()
                .ends(2, option)
                .complains("say how a source is cloned, and none is")
                .leavesNothing();
        pipelineOfOne()
                .ends(2, option, "--source", "Source=" + directory)
                .complains("say how a source is cloned, and none is")
                .leavesNothing();
    }

    @Test
    void submodules_are_fetched_when_they_are_asked_for() throws IOException, GitAPIException {
        try (Git git = Git.open(repository.toFile())) {
            Files.writeString(
                    repository.resolve(".gitmodules"), "[submodule \"lib\"]\n\tpath = lib\n\turl = ../lib.git\n");
            git.add().addFilepattern(".").call();
            var index = git.getRepository().lockDirCache();
            var editor = index.editor();
            editor.add(new org.eclipse.jgit.dircache.DirCacheEditor.PathEdit("lib") {
                @Override
                public void apply(org.eclipse.jgit.dircache.DirCacheEntry entry) {
                    entry.setFileMode(org.eclipse.jgit.lib.FileMode.GITLINK);
                    entry.setObjectId(org.eclipse.jgit.lib.ObjectId.fromString(commit));
                }
            });
            editor.commit();
            git.commit()
                    .setMessage("lib")
                    .setAuthor("Ada", "ada@example.com")
                    .setCommitter("Ada", "ada@example.com")
                    .call();
        }
        String clone = "Source=file://" + repository + "@main";
        pipelineOfOne().ends(0, "--source", clone);
        pipelineOfOne()
                .ends(1, "--source", clone, "--source-submodules")
                .says("submodule lib of repository file://" + repository + ": source URL ../lib.git is a place on the"
                        + " local file system");
    }
}
