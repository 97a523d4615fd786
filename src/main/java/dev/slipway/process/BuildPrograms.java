package dev.slipway.process;

import dev.slipway.core.program.BuildProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** Puts the programs of CodeBuild behind everything else on the PATH of a build, where CodeBuild has them, too. */
final class BuildPrograms {

    private BuildPrograms() {}

    /** The environment of a build whose programs are there. */
    static Map<String, String> onPath(BuildHome build, Map<String, String> environment) throws IOException {
        Path directory = Files.createDirectories(build.programs());
        for (BuildProgram program : BuildProgram.values()) {
            Path file = directory.resolve(program.command());
            Files.writeString(file, program.text());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Map<String, String> extended = new TreeMap<>(environment);
        extended.merge("PATH", directory.toString(), (path, programs) -> path + ":" + programs);
        return extended;
    }
}
