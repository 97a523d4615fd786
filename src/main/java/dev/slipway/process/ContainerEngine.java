package dev.slipway.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that runs containers, whose commands are the same as far as they are needed here. No value of a build is ever in
 * one of them, as everybody on a machine can read the command lines of its processes.
 */
public enum ContainerEngine {
    DOCKER("docker", "version"),
    PODMAN("podman", "info");

    /** The label of all containers, whose value is the directory of the runs that they belong to. */
    static final String LABEL = "dev.slipway.runs";

    private final String program;
    private final String question;

    ContainerEngine(String program, String question) {
        this.program = program;
        this.question = question;
    }

    /** The command that exits with 0 if containers can be run here. */
    public List<String> question() {
        return List.of(program, question);
    }

    List<String> inspect(String image) {
        return List.of(program, "image", "inspect", image);
    }

    List<String> pull(String image) {
        return List.of(program, "pull", image);
    }

    /**
     * A container that runs a script as root, as CodeBuild does. Standard output and standard error of the script are one
     * stream from its beginning, or the engine could change their order.
     *
     * @param home is there under the same path in the container, and is all it sees of this machine
     */
    List<String> run(String name, String runs, String image, BuildHome home, Path script) {
        List<String> command = new ArrayList<>(List.of(
                program, "run", "--name", name, "--workdir", home.source().toString()));
        // Where the engine runs as root, the files of the source are not root's, and git would not touch them.
        command.addAll(List.of("--env", "GIT_CONFIG_COUNT=1", "--env", "GIT_CONFIG_KEY_0=safe.directory"));
        command.addAll(List.of("--env", "GIT_CONFIG_VALUE_0=*"));
        command.addAll(container(runs, image, home.root()));
        String start = "PATH=$PATH:$1; export PATH; exec /bin/sh \"$0\" 2>&1";
        command.addAll(List.of("-c", start, script.toString(), home.programs().toString()));
        return command;
    }

    /**
     * A container that gives everything below {@code root} to whom {@code root} belongs. In a rootless engine that is root
     * itself, which only the container knows.
     */
    List<String> giveBack(String runs, String image, Path root) {
        List<String> command = new ArrayList<>(List.of(program, "run", "--network", "none"));
        command.addAll(container(runs, image, root));
        command.addAll(List.of(
                "-c", "set -- \"$0\" $(ls -nd -- \"$0\") && exec chown -Rh -- \"$4:$5\" \"$1\"", root.toString()));
        return command;
    }

    private static List<String> container(String runs, String image, Path root) {
        return List.of(
                "--rm",
                "--label",
                LABEL + "=" + runs,
                "--user",
                "0:0",
                // Where SELinux is enforced, a container may not see the files of its user otherwise.
                "--security-opt",
                "label=disable",
                "--mount",
                "type=bind,source=" + root + ",target=" + root,
                "--entrypoint",
                "/bin/sh",
                image);
    }

    List<String> kill(String name) {
        return List.of(program, "kill", name);
    }

    List<String> remove(String name) {
        return List.of(program, "rm", "--force", name);
    }

    List<String> names(String runs) {
        return List.of(program, "ps", "--all", "--filter", "label=" + LABEL + "=" + runs, "--format", "{{.Names}}");
    }
}
