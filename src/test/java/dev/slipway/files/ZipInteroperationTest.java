package dev.slipway.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.artifact.ArtifactSelection.SelectedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs read the archives as they are meant. */
@Tag("tools")
class ZipInteroperationTest {

    private static final String LIST = """
            import sys, zipfile
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            for entry in archive.infolist():
                print(entry.filename, oct(entry.external_attr >> 16), entry.create_system, *entry.date_time)
            """;

    @TempDir
    Path temporary;

    @Test
    void python_finds_whole_files_with_their_modes_and_the_fixed_time() throws IOException, InterruptedException {
        Path root = Files.createDirectories(temporary.resolve("root/d"));
        Files.writeString(root.resolve("\u00fc.txt"), "text".repeat(10_000));
        Files.writeString(root.resolve("run.sh"), "");
        Files.setPosixFilePermissions(root.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        Path zip = temporary.resolve("a.zip");
        try (OutputStream output = Files.newOutputStream(zip)) {
            ArtifactZip.write(
                    root.getParent(),
                    List.of(new SelectedFile("d/\u00fc.txt", "d/\u00fc.txt"), new SelectedFile("d/run.sh", "run.sh")),
                    output);
        }

        ProcessBuilder python = new ProcessBuilder("python3", "-X", "utf8", "-c", LIST, zip.toString());
        Process process = python.redirectErrorStream(true).start();
        String listed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(listed).isZero();
        assertThat(listed).isEqualTo("d/\u00fc.txt 0o100644 3 1980 2 1 0 0 0\nrun.sh 0o100755 3 1980 2 1 0 0 0\n");
    }
}
