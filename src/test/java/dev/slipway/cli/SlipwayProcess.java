package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code slipway} in a process of its own, for what happens in the current directory or by a signal. */
final class SlipwayProcess {

    private final Process process;
    private final BufferedReader reader;
    private final StringBuilder output = new StringBuilder();

    SlipwayProcess(Path directory, String... args) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-cp", classPath(), Main.class.getName()));
        command.addAll(List.of(args));
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            reader = process.inputReader();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process starts in another directory. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Reads until it prints a line that ends with {@code text}. */
    SlipwayProcess prints(String text) {
        String line = line();
        while (line != null && !line.endsWith(text)) {
            line = line();
        }
        assertThat(line).as(output.toString()).isNotNull();
        return this;
    }

    /** As Ctrl-C and {@code kill} do. */
    SlipwayProcess isTerminated() {
        assertThat(process.toHandle().destroy()).isTrue();
        return this;
    }

    /** All that it printed, once it has ended with {@code exitCode}. */
    String ends(int exitCode) throws InterruptedException {
        while (line() != null) {
            // The output is kept as it comes.
        }
        assertThat(process.waitFor()).as(output.toString()).isEqualTo(exitCode);
        assertThat(output).doesNotContain("\tat ").doesNotContain("a fault of Slipway itself");
        return output.toString();
    }

    private String line() {
        try {
            String line = reader.readLine();
            if (line != null) {
                output.append(line).append('\n');
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
