package dev.slipway.core.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A runtime that an image of CodeBuild is told to use. How is in a file of the image itself, so that its commands are always
 * those of its release.
 *
 * @param name such as {@code python}
 * @param version one that the image lists, or one that it installs
 */
public record SelectedRuntime(String name, String version) {

    /** Where an image of CodeBuild keeps the commands of its runtimes. */
    public static final String FILE = "/codebuild/image/config/runtimes.yml";

    private static final String PROGRAM = program();

    /** What CodeBuild's log says of it before the build begins. */
    public String line() {
        return "Selecting '" + name + "' runtime version '" + version + "' based on manual selections...";
    }

    /** What the log calls its command. */
    public String title() {
        return "runtime-versions " + name + ": " + version;
    }

    /** A command for the shell of a build; nothing of its own stays behind in the environment. */
    public String command() {
        return command(FILE);
    }

    String command(String file) {
        return "[ -r " + file + " ] || {\n"
                + "printf '%s\\n' 'No runtime can be selected: this image has no file " + file + ".'\n"
                + "exit 1\n"
                + "}\n"
                + "eval \"$(awk -v runtime='" + name + "' -v version='" + version + "' '\n" + PROGRAM + "' " + file
                + " || echo false)\"";
    }

    private static String program() {
        try (InputStream in = SelectedRuntime.class.getResourceAsStream("runtime-commands.awk")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
