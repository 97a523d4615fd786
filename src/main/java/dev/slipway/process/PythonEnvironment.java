package dev.slipway.process;

import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.buildspec.Buildspec;
import dev.slipway.core.buildspec.PhaseCommands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The virtual environment that stands in for the Python of a build image, so that a build never installs into the user's. */
final class PythonEnvironment {

    private static final Pattern PYTHON_COMMAND = Pattern.compile("(^|[\\s;&|(])((python|pip)[0-9.]*)([\\s;&|)]|$)");

    /** Files that only a Python project has; its scripts run Python without the buildspec naming it. */
    private static final List<String> PYTHON_FILES =
            List.of("requirements.txt", "setup.py", "setup.cfg", "pyproject.toml", "Pipfile");

    private PythonEnvironment() {}

    /** Whether the build would find Python in its image and uses it. */
    static boolean isWanted(Buildspec buildspec, Path source) {
        Stream<PhaseCommands> phases = buildspec.phases().values().stream();
        return PYTHON_FILES.stream().anyMatch(file -> Files.exists(source.resolve(file)))
                || phases.anyMatch(phase -> phase.runtimeVersions().containsKey("python")
                        || Stream.concat(phase.commands().stream(), phase.finallyCommands().stream())
                                .anyMatch(command ->
                                        PYTHON_COMMAND.matcher(command).find()));
    }

    /** Makes the environment; what is wrong is said in a sentence with the next step. */
    static Optional<PhaseContext> create(BuildHome build, Map<String, String> user, ScriptHost.Starter starter) {
        if (!ProcessGroup.onPath("python3", user.getOrDefault("PATH", ""))) {
            return Optional.of(
                    PhaseContext.clientError(
                            "this build uses Python, and there is no python3 on the PATH; install Python 3 with its venv module"));
        }
        try {
            Optional<ProcessGroup> begun = starter.start(
                    List.of("python3", "-m", "venv", build.virtualEnvironment().toString()), user);
            if (begun.isEmpty()) {
                return Optional.of(PhaseContext.clientError("stopped"));
            }
            Process process = begun.get().process();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(failed(output));
        } catch (IOException e) {
            return Optional.of(failed(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(PhaseContext.clientError("stopped"));
        }
    }

    private static PhaseContext failed(String output) {
        boolean missing = output.contains("ensurepip") || output.contains("No module named venv");
        return PhaseContext.clientError(
                missing
                        ? "python3 has no venv module with pip; install it (Debian and Ubuntu: apt install python3-venv)"
                        : "python3 -m venv failed; run it by hand to see why: python3 -m venv /tmp/try");
    }
}
