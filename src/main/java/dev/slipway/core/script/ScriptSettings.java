package dev.slipway.core.script;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where and how a script runs.
 *
 * @param marker begins every line with which the script reports its progress; letters and digits, new for each build, so
 *     that ordinary output is never taken for a report
 * @param stateDirectory absolute; holds the environment, the current directory and the running command between processes;
 * the build can write to it, and so can nobody else
 * @param sourceDirectory absolute; where the first command starts
 * @param afterBuild what the project adds to BUILD
 * @param image the image that the commands run in; empty where they run on the machine itself
 */
public record ScriptSettings(
        String marker,
        String stateDirectory,
        String sourceDirectory,
        Optional<AddedCommand> afterBuild,
        Optional<String> image) {

    private static final Pattern MARKER = Pattern.compile("[A-Za-z0-9]{8,64}");

    public ScriptSettings {
        if (!MARKER.matcher(marker).matches()) {
            throw new IllegalArgumentException("a marker is 8 to 64 letters and digits");
        }
    }

    /** The settings of a script with the buildspec's own commands. */
    public ScriptSettings(String marker, String stateDirectory, String sourceDirectory) {
        this(marker, stateDirectory, sourceDirectory, Optional.empty());
    }

    /** The settings of a script that runs on the machine itself. */
    public ScriptSettings(
            String marker, String stateDirectory, String sourceDirectory, Optional<AddedCommand> afterBuild) {
        this(marker, stateDirectory, sourceDirectory, afterBuild, Optional.empty());
    }

    /** The file that the initial environment is written to. */
    public String environmentFile() {
        return stateDirectory + "/env.sh";
    }

    /** The directory that receives one file per exported variable; it must exist before the script starts. */
    public String exportedDirectory() {
        return stateDirectory + "/exported";
    }

    /** The file of the command that runs; its name appears in the shell's own error messages, as in CodeBuild. */
    public String commandFile() {
        return stateDirectory + "/script.sh";
    }
}
