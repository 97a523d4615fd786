package dev.slipway.core.docker;

import static dev.slipway.core.docker.Flag.text;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Every command below {@code docker}. */
final class CommandTable {

    private CommandTable() {}

    static Map<String, CommandReader> commands() {
        Map<String, CommandReader> commands = new TreeMap<>(RefusedCommands.topLevel());
        commands.put("build", BuildReader.at("docker build"));
        commands.put("tag", ImageCommands.tag("docker tag"));
        commands.put("push", RegistryCommands.push("docker push"));
        commands.put("pull", RegistryCommands.pull("docker pull"));
        commands.put("login", RegistryCommands.login("docker login"));
        commands.put("logout", RegistryCommands.logout("docker logout"));
        commands.put("images", ListingReader.at("docker images"));
        commands.put("inspect", ImageCommands.inspect("docker inspect"));
        commands.put("rmi", ImageCommands.remove("docker rmi"));
        commands.put("save", ImageCommands.save("docker save"));
        commands.put("load", ImageCommands.load("docker load"));
        commands.put("info", formatted("docker info", "Tell what is there", DockerCommand.Info::new));
        commands.put("version", formatted("docker version", "Tell the versions", DockerCommand.Version::new));
        commands.put("ps", IdleCommands.containers("docker ps"));
        commands.put("image", group("image", "Manage images", images()));
        commands.put("builder", group("builder", "Manage builds", builders()));
        commands.put("system", group("system", "Manage Docker", system()));
        commands.put("container", group("container", "Manage containers", containers()));
        commands.put("manifest", ManifestCommands.group());
        commands.put("buildx", BuildxCommands.group());
        commands.put("context", ContextCommands.group());
        return commands;
    }

    private static CommandReader group(String name, String summary, Map<String, CommandReader> commands) {
        return new CommandGroup("docker " + name, summary, FlagSet.of(), commands);
    }

    private static Map<String, CommandReader> images() {
        String path = "docker image ";
        return Map.ofEntries(
                Map.entry("build", BuildReader.at(path + "build")),
                Map.entry("tag", ImageCommands.tag(path + "tag")),
                Map.entry("push", RegistryCommands.push(path + "push")),
                Map.entry("pull", RegistryCommands.pull(path + "pull")),
                Map.entry("ls", ListingReader.at(path + "ls")),
                Map.entry("list", ListingReader.at(path + "ls")),
                Map.entry("inspect", ImageCommands.inspect(path + "inspect")),
                Map.entry("rm", ImageCommands.remove(path + "rm")),
                Map.entry("remove", ImageCommands.remove(path + "rm")),
                Map.entry("save", ImageCommands.save(path + "save")),
                Map.entry("load", ImageCommands.load(path + "load")),
                Map.entry("prune", IdleCommands.prune(path + "prune")),
                Map.entry("history", RefusedCommands.because(path + "history", "use docker image inspect")),
                Map.entry(
                        "import",
                        RefusedCommands.because(path + "import", "use a Dockerfile with FROM scratch and ADD")));
    }

    private static Map<String, CommandReader> builders() {
        String path = "docker builder ";
        return Map.of("build", BuildReader.at(path + "build"), "prune", IdleCommands.prune(path + "prune"));
    }

    private static Map<String, CommandReader> system() {
        String path = "docker system ";
        return Map.of(
                "info", formatted(path + "info", "Tell what is there", DockerCommand.Info::new),
                "df", IdleCommands.diskUsage(path + "df"),
                "prune", IdleCommands.prune(path + "prune"),
                "events", RefusedCommands.because(path + "events", "there is no daemon that could tell any"));
    }

    private static Map<String, CommandReader> containers() {
        String path = "docker container ";
        Map<String, CommandReader> commands = new TreeMap<>(RefusedCommands.containers("docker container"));
        commands.put("ls", IdleCommands.containers(path + "ls"));
        commands.put("list", IdleCommands.containers(path + "ls"));
        commands.put("ps", IdleCommands.containers(path + "ps"));
        commands.put("prune", IdleCommands.prune(path + "prune"));
        commands.put("inspect", RefusedCommands.because(path + "inspect", "there are no containers"));
        return commands;
    }

    private static CommandReader formatted(
            String path, String summary, Function<Optional<String>, DockerCommand> command) {
        CommandSyntax syntax = new CommandSyntax(
                path, "[OPTIONS]", summary, FlagSet.of(text("format").orShort("f")), Arity.NONE);
        return syntax.meaning(given -> Reading.of(command.apply(given.filled("format"))));
    }
}
