package dev.slipway.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.artifact.ArtifactSelection.NothingSelected;
import dev.slipway.core.artifact.ArtifactSelection.Selected;
import dev.slipway.core.artifact.ArtifactSelection.SelectedFile;
import dev.slipway.core.artifact.ArtifactSelection.Selection;
import dev.slipway.core.buildspec.ArtifactsBlock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files an artifacts block selects, what it logs about that, and what it fails with. */
class ArtifactSelectionTest {

    private static final List<String> TREE = List.of(
            ".env",
            "README.md",
            "app.py",
            "dist/index.html",
            "dist/js/app.js",
            "dist/js/app.js.map",
            "my-build1/index.html",
            "my-build1/one.txt",
            "my-build2/index.html",
            "src/app.py",
            "src/deep/app.py");

    private static Selection select(ArtifactsBlock block) {
        return ArtifactSelection.select(block, TREE);
    }

    private static ArtifactsBlock files(String... patterns) {
        return new ArtifactsBlock(Arrays.asList(patterns), List.of(), Optional.empty(), false, Optional.empty());
    }

    private static ArtifactsBlock below(String base, String... patterns) {
        return new ArtifactsBlock(Arrays.asList(patterns), List.of(), Optional.of(base), false, Optional.empty());
    }

    private static ArtifactsBlock excluding(ArtifactsBlock block, String... patterns) {
        return new ArtifactsBlock(
                block.files(), Arrays.asList(patterns), block.baseDirectory(), block.discardPaths(), block.name());
    }

    private static ArtifactsBlock flat(ArtifactsBlock block) {
        return new ArtifactsBlock(block.files(), block.excludePaths(), block.baseDirectory(), true, block.name());
    }

    private static List<String> moves(Selection selection) {
        assertThat(selection).isInstanceOf(Selected.class);
        return ((Selected) selection)
                .files().stream()
                        .map(file -> file.sourcePath() + " > " + file.pathInArtifact())
                        .toList();
    }

    private static List<String> names(Selection selection) {
        assertThat(selection).isInstanceOf(Selected.class);
        return ((Selected) selection)
                .files().stream().map(SelectedFile::pathInArtifact).toList();
    }

    private static String message(Selection selection) {
        assertThat(selection).isInstanceOf(NothingSelected.class);
        return ((NothingSelected) selection).message();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**/*             | all",
                "./**/*           | all",
                "*                | .env README.md app.py",
                "./app.py         | app.py",
                ".//src/./app.py  | src/app.py",
                "dist/*           | dist/index.html",
                "dist/**/*        | dist/index.html dist/js/app.js dist/js/app.js.map",
                "**/*.js          | dist/js/app.js",
                "**/app.py        | app.py src/app.py src/deep/app.py",
                "*/app.py         | src/app.py",
                "{app.py,*.md}    | README.md app.py",
                "[a-r]*.py        | app.py",
                "dist/js/app.???  | none",
                "dist             | none",
                "app              | none"
            })
    @Conforms({"artifacts/paths", "artifacts/globs"})
    void a_pattern_matches_files_from_the_source_directory_on(String pattern, String expected) {
        Selection selection = select(files(pattern));
        switch (expected) {
            case "all" -> assertThat(names(selection)).isEqualTo(TREE);
            case "none" -> assertThat(message(selection)).isEqualTo("no matching artifact paths found");
            default -> assertThat(names(selection)).containsExactly(expected.split(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dist", "./dist", "dist/", "dis*", "[d]ist", "{dist,nothing}"})
    void below_a_base_directory_paths_begin_there(String base) {
        assertThat(moves(select(below(base, "**/*.js", "index.html"))))
                .containsExactly("dist/index.html > index.html", "dist/js/app.js > js/app.js");
    }

    @Test
    void what_only_begins_with_the_name_of_the_base_directory_is_not_below_it() {
        List<String> paths = List.of("dist/a", "dist0/b", "dist-old/c", "dist.txt", "dist");

        assertThat(names(ArtifactSelection.select(below("dist", "**"), paths))).containsExactly("a");
    }

    @Test
    @Conforms("artifacts/base-directory-pattern")
    void every_directory_that_a_base_directory_pattern_matches_contributes_and_none_is_kept() {
        assertThat(moves(select(below("my-build*", "**/*"))))
                .containsExactly("my-build2/index.html > index.html", "my-build1/one.txt > one.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "./", ""})
    void the_source_directory_itself_may_be_written_as_the_base_directory(String base) {
        assertThat(names(select(below(base, "app.py")))).containsExactly("app.py");
    }

    @Test
    @Conforms("artifacts/discard-paths")
    void discarded_paths_leave_the_names_and_the_last_of_a_name_wins() {
        assertThat(moves(select(flat(files("**/app.py", "dist/js/app.js")))))
                .containsExactly("dist/js/app.js > app.js", "src/deep/app.py > app.py");
        assertThat(moves(select(flat(files("src/deep/app.py", "app.py"))))).containsExactly("app.py > app.py");
    }

    @Test
    @Conforms("artifacts/exclude-paths")
    void excluded_paths_are_relative_to_the_base_directory() {
        assertThat(names(select(excluding(below("dist", "**/*"), "js/*.map"))))
                .containsExactly("index.html", "js/app.js");
        assertThat(names(select(excluding(below("dist", "**/*"), "dist/**/*")))).hasSize(3);
        assertThat(names(select(excluding(files("**/*"), "**/.*", "*/**/*")))).containsExactly("README.md", "app.py");
    }

    @Test
    void excluding_everything_leaves_no_artifact() {
        assertThat(message(select(excluding(files("**/*"), "**/*")))).isEqualTo("no matching artifact paths found");
    }

    @Test
    void a_path_can_not_be_a_file_of_one_base_directory_and_a_directory_of_another() {
        assertThat(message(ArtifactSelection.select(below("b*", "**/*"), List.of("b1/a", "b2/a/c"))))
                .isEqualTo("the artifact would hold a both as a file (b1/a) and as a directory (of b2/a/c);"
                        + " exclude one with artifacts.exclude-paths");
    }

    @Test
    @Conforms("artifacts/nothing-matches")
    void a_missing_base_directory_is_named() {
        assertThat(message(select(below("build", "**/*"))))
                .isEqualTo("no matching base directory path found for build");
        assertThat(message(select(below("app.py", "**/*"))))
                .isEqualTo("no matching base directory path found for app.py");
    }

    @Test
    void an_empty_base_directory_is_there_but_has_no_files() {
        assertThat(message(ArtifactSelection.select(below("empty", "**/*"), new SourceListing(TREE, List.of("empty")))))
                .isEqualTo("no matching artifact paths found");
    }

    @Test
    @Conforms("artifacts/log")
    void the_log_is_what_codebuild_logs() {
        assertThat(select(files("**/*", "nothing.txt")).log())
                .containsExactly(
                        "Expanding base directory path: .",
                        "Assembling file list",
                        "Expanding .",
                        "Expanding file paths for base directory .",
                        "Assembling file list",
                        "Expanding **/*",
                        "Expanding nothing.txt",
                        "Skipping invalid file path nothing.txt",
                        "Found 11 file(s)");
    }

    @Test
    void the_log_tells_of_every_base_directory() {
        assertThat(select(below("my-build*", "*.html")).log())
                .containsExactly(
                        "Expanding base directory path: my-build*",
                        "Assembling file list",
                        "Expanding my-build*",
                        "Expanding file paths for base directory my-build1",
                        "Assembling file list",
                        "Expanding *.html",
                        "Found 1 file(s)",
                        "Expanding file paths for base directory my-build2",
                        "Assembling file list",
                        "Expanding *.html",
                        "Found 1 file(s)");
    }

    @Test
    @Conforms("artifacts/nothing-matches")
    void the_log_of_a_failure_names_what_was_skipped() {
        assertThat(select(files("nothing.txt")).log()).contains("Skipping invalid file path nothing.txt");
        assertThat(select(below("nothing", "*")).log()).endsWith("Skipping invalid file path nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "a/../../secret", "..", "src/..", "{a,../b}", "{..,a}/b", "{../,a}b"})
    void a_path_that_leads_out_is_refused_wherever_it_stands(String path) {
        String reason = " holds " + path
                + ", which leads out with '..'; artifacts come from the source directory, copy the files there first";
        assertThat(message(select(files(path)))).isEqualTo("artifacts.files" + reason);
        assertThat(message(select(below(path, "*")))).isEqualTo("artifacts.base-directory" + reason);
        assertThat(message(select(excluding(files("*"), path)))).isEqualTo("artifacts.exclude-paths" + reason);
    }

    @Test
    void an_absolute_path_is_refused() {
        assertThat(message(select(files("/etc/passwd"))))
                .isEqualTo("artifacts.files holds /etc/passwd, an absolute path; artifacts come from the source"
                        + " directory, write the path relative to it");
        assertThat(message(select(below("/", "*")))).startsWith("artifacts.base-directory holds /, an absolute path");
    }

    @Test
    void names_with_dots_do_not_lead_out() {
        assertThat(names(ArtifactSelection.select(
                        files("..a", "b..", "...", "c/..d"), List.of("...", "..a", "b..", "c/..d"))))
                .containsExactly("...", "..a", "b..", "c/..d");
    }

    @Test
    void a_malformed_pattern_is_refused_with_the_reason() {
        assertThat(message(select(files("app.py", "[a"))))
                .isEqualTo("artifacts.files holds [a, which is no pattern: a '[' is not closed by ']'");
    }

    @Test
    void ten_thousand_files_are_selected_in_no_time() {
        List<String> paths = IntStream.range(0, 10_000)
                .mapToObj(i -> "module-" + i % 100 + "/src/main/resources/some/long/path/file-" + i + ".txt")
                .toList();
        ArtifactsBlock block =
                excluding(files("**/*", "**/long/**/*.txt", "*-?/**/file-*9.txt"), "**/.*", "**/*.class");
        Selection selection = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> ArtifactSelection.select(block, paths));
        assertThat(names(selection)).hasSize(10_000);
    }
}
