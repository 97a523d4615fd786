package dev.slipway.core.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Commands that need a daemon or a container, each refused at once with a sentence that names it and the way out. */
final class RefusedCommands {

    private static final String NO_CONTAINERS = "Slipway builds images without a Docker daemon and runs no containers; "
            + "run the program itself as a command of the buildspec, in a build image that has it, "
            + "or run the project on CodeBuild, which has a daemon";

    /** Those that work on containers, below {@code docker} and below {@code docker container}. */
    static final List<String> CONTAINERS = List.of(
            "attach", "commit", "cp", "create", "diff", "exec", "export", "kill", "logs", "pause", "port", "rename",
            "restart", "rm", "run", "start", "stats", "stop", "top", "unpause", "update", "wait");

    private static final List<String> SWARM = List.of("swarm", "service", "stack", "node", "secret", "config");

    private RefusedCommands() {}

    /** Those directly below {@code docker}. */
    static Map<String, CommandReader> topLevel() {
        Map<String, CommandReader> commands = new TreeMap<>(containers("docker"));
        for (String name : List.of("compose", "checkpoint", "network", "volume")) {
            commands.put(name, withoutContainers("docker " + name));
        }
        commands.put("commit", because("docker commit", "write the change into a Dockerfile and use docker build"));
        SWARM.forEach(name -> commands.put(
                name, because("docker " + name, "there is no swarm; deploy in an action of the pipeline")));
        commands.put("import", because("docker import", "use a Dockerfile with FROM scratch and ADD of the tar"));
        commands.put("history", because("docker history", "docker inspect shows the image's configuration"));
        commands.put(
                "trust",
                because("docker trust", "sign the digest that docker push prints with a program such as cosign"));
        commands.put("plugin", because("docker plugin", "there is no daemon that could load one"));
        commands.put("events", because("docker events", "there is no daemon that could tell any"));
        commands.put("search", because("docker search", "look for images in the registry's own pages"));
        commands.put("bake", because("docker bake", "run docker build once for each target"));
        return commands;
    }

    /** The sentence for a command that is refused whatever follows {@code words}. */
    static Optional<String> sentence(List<String> words) {
        CommandReader command = null;
        if (words.size() > 1 && words.get(0).equals("container")) {
            command = containers("docker container").get(words.get(1));
        } else if (!words.isEmpty()) {
            command = topLevel().get(words.get(0));
        }
        return command != null && command.read(List.of(), Map.of()) instanceof Reading.Refused<DockerCommand> refused
                ? Optional.of(refused.message())
                : Optional.empty();
    }

    static Map<String, CommandReader> containers(String path) {
        Map<String, CommandReader> commands = new TreeMap<>();
        CONTAINERS.forEach(name -> commands.put(name, withoutContainers(path + " " + name)));
        return commands;
    }

    private static CommandReader withoutContainers(String path) {
        return refused(path + ": " + NO_CONTAINERS + ".");
    }

    /** Refused with the way out. */
    static CommandReader because(String path, String wayOut) {
        return refused(path + " is not supported: Slipway builds images without a Docker daemon; " + wayOut + ".");
    }

    private static CommandReader refused(String sentence) {
        return (words, environment) -> Reading.refused(Reading.REFUSED, sentence);
    }
}
