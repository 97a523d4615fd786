package dev.slipway.core.build;

import dev.slipway.testing.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whole builds: each {@code .yml} beside its log, phases and exported variables. */
class BuildGoldenTest {

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> a_buildspec_runs_as_its_transcript_says() throws Exception {
        return transcripts("sh");
    }

    @Tag("tools")
    @TestFactory
    Stream<DynamicTest> a_buildspec_runs_the_same_on_every_shell() throws Exception {
        return Stream.concat(
                transcripts("dash"), Stream.concat(transcripts("bash", "--posix"), transcripts("busybox", "sh")));
    }

    private Stream<DynamicTest> transcripts(String... shell) throws Exception {
        List<Path> specs;
        try (Stream<Path> files = Files.list(Golden.directory("build"))) {
            specs = files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
        return specs.stream()
                .map(spec -> DynamicTest.dynamicTest(shell[0] + " " + spec.getFileName(), () -> {
                    Path work = Files.createTempDirectory(temp, "build");
                    ScriptRun run = ScriptRun.of(work, Files.readString(spec), shell);
                    String actual = run.log()
                            + "---\nphases: " + run.phases()
                            + "\nexported: " + run.exported
                            + "\nfailure: "
                            + run.transcript
                                    .failure()
                                    .map(BuildFailure::toString)
                                    .orElse("none")
                            + "\nuploads artifacts: " + run.transcript.reachedPostBuild() + "\n";
                    Golden.assertMatches(
                            spec.resolveSibling(spec.getFileName().toString().replace(".yml", ".golden")),
                            actual.replace(work.toString(), "/codebuild/output"));
                }));
    }
}
