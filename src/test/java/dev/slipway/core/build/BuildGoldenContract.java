package dev.slipway.core.build;

import dev.slipway.testing.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whole builds: each {@code .yml} beside its log, phases and exported variables. */
abstract class BuildGoldenContract {

    private final ScriptShell shell;

    @TempDir
    Path temp;

    BuildGoldenContract(ScriptShell shell) {
        this.shell = shell;
    }

    @TestFactory
    Stream<DynamicTest> a_buildspec_runs_as_its_transcript_says() throws Exception {
        List<Path> specs;
        try (Stream<Path> files = Files.list(Golden.directory("build"))) {
            specs = files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
        return specs.stream()
                .map(spec -> DynamicTest.dynamicTest(spec.getFileName().toString(), () -> {
                    Path work = Files.createTempDirectory(temp, "build");
                    ScriptRun run = new ScriptRun(work, shell).run(Files.readString(spec));
                    String actual = run.log()
                            + "---\nphases: " + run.phases()
                            + "\nexported: " + run.exported()
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
