package dev.slipway.core.docker;

import static dev.slipway.core.docker.Flag.text;
import static dev.slipway.core.docker.Flag.toggle;

import dev.slipway.core.docker.DockerCommand.Verbosity;
import dev.slipway.core.image.ImageReference;
import java.util.Optional;
import java.util.Set;

/** {@code docker push}, {@code pull}, {@code login} and {@code logout} (Docker CLI reference). */
final class RegistryCommands {

    private static final String NO_TRUST = "Docker Content Trust is not there; name images by digest instead";
    private static final String ONE_PLATFORM = "an image of a build has one platform; leave it out";

    private RegistryCommands() {}

    static CommandReader push(String path) {
        FlagSet flags = FlagSet.of(
                toggle("all-tags").orShort("a"),
                toggle("disable-content-trust").only(Set.of("true"), NO_TRUST),
                text("platform").refused(ONE_PLATFORM),
                toggle("quiet").orShort("q"));
        CommandSyntax syntax = new CommandSyntax(
                path, "[OPTIONS] NAME[:TAG]", "Upload an image to a registry", flags, Arity.exactly(1));
        return syntax.meaning(
                given -> ReferenceArgument.reference(syntax, given.arguments().get(0))
                        .then(reference -> pushed(syntax, given, reference)));
    }

    private static Reading<DockerCommand> pushed(CommandSyntax syntax, Invocation given, ImageReference reference) {
        DockerCommand.Push.Tags tags =
                given.choose("all-tags", DockerCommand.Push.Tags.ALL, DockerCommand.Push.Tags.ONE);
        if (reference.digest().isPresent()) {
            return syntax.failed("cannot push a digest reference");
        }
        if (tags == DockerCommand.Push.Tags.ALL && reference.tag().isPresent()) {
            return syntax.failed("tag can't be used with --all-tags/-a");
        }
        return Reading.of(new DockerCommand.Push(reference, tags, verbosity(given)));
    }

    static CommandReader pull(String path) {
        FlagSet flags = FlagSet.of(
                toggle("all-tags").orShort("a").refused("pull the tags that the build needs one by one"),
                toggle("disable-content-trust").only(Set.of("true"), NO_TRUST),
                text("platform"),
                toggle("quiet").orShort("q"));
        CommandSyntax syntax = new CommandSyntax(
                path, "[OPTIONS] NAME[:TAG|@DIGEST]", "Download an image from a registry", flags, Arity.exactly(1));
        return (words, environment) -> syntax.read(
                words,
                given -> ReferenceArgument.reference(syntax, given.arguments().get(0))
                        .then(reference -> Reading.optional(
                                        given.filled("platform")
                                                .or(() -> DockerCommandLine.defaultPlatform(environment)),
                                        platform -> PlatformOption.read(syntax, platform))
                                .map(platform -> new DockerCommand.Pull(reference, platform, verbosity(given)))));
    }

    static CommandReader login(String path) {
        FlagSet flags = FlagSet.of(
                text("password").orShort("p").hidden(),
                toggle("password-stdin").hidden(),
                text("username").orShort("u"));
        CommandSyntax syntax =
                new CommandSyntax(path, "[OPTIONS] [SERVER]", "Authenticate to a registry", flags, Arity.atMost(1));
        return syntax.meaning(given -> registry(syntax, given)
                .then(registry -> username(syntax, given)
                        .then(username -> password(syntax, given)
                                .map(password -> new DockerCommand.Login(registry, username, password)))));
    }

    static CommandReader logout(String path) {
        CommandSyntax syntax =
                new CommandSyntax(path, "[SERVER]", "Log out from a registry", FlagSet.of(), Arity.atMost(1));
        return syntax.meaning(given -> registry(syntax, given).map(DockerCommand.Logout::new));
    }

    private static Reading<RegistryHost> registry(CommandSyntax syntax, Invocation given) {
        String server = given.arguments().isEmpty() ? "" : given.arguments().get(0);
        String shown = server.contains("@") ? "the server" : Shown.quoted(server);
        return RegistryHost.parse(server)
                .map(Reading::of)
                .orElseGet(() -> syntax.refused(shown + " is not a registry; write HOST or HOST:PORT"));
    }

    private static Reading<String> username(CommandSyntax syntax, Invocation given) {
        Optional<String> username = given.text("username");
        if (username.isPresent() && username.get().isEmpty()) {
            return syntax.failed("username is empty");
        }
        if (username.isEmpty() && given.isOn("password-stdin")) {
            return syntax.failed("the --password-stdin option requires --username to be set");
        }
        return username.map(Reading::of).orElseGet(() -> notInteractive(syntax));
    }

    private static Reading<Password> password(CommandSyntax syntax, Invocation given) {
        Optional<String> password = given.text("password");
        if (given.isOn("password-stdin")) {
            return password.isPresent()
                    ? syntax.failed("conflicting options: cannot specify both --password and --password-stdin")
                    : Reading.of(new Password.OnStandardInput());
        }
        if (password.isPresent() && password.get().isEmpty()) {
            return syntax.failed("password is empty");
        }
        return password.<Reading<Password>>map(value -> Reading.of(new Password.Given(value)))
                .orElseGet(() -> notInteractive(syntax));
    }

    private static <T> Reading<T> notInteractive(CommandSyntax syntax) {
        return syntax.failed("Error: Cannot perform an interactive login from a non TTY device; "
                + "give --username and --password-stdin");
    }

    private static Verbosity verbosity(Invocation given) {
        return given.choose("quiet", Verbosity.QUIET, Verbosity.NORMAL);
    }
}
