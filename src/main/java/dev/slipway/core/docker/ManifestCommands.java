package dev.slipway.core.docker;

import static dev.slipway.core.docker.Flag.text;
import static dev.slipway.core.docker.Flag.toggle;

import dev.slipway.core.docker.Flag.Kind;
import dev.slipway.core.docker.ManifestCommand.Create.Existing;
import dev.slipway.core.docker.ManifestCommand.Inspect.Detail;
import dev.slipway.core.docker.ManifestCommand.Push.AfterPush;
import dev.slipway.core.docker.ManifestCommand.Transport;
import dev.slipway.core.image.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code docker manifest …} (Docker CLI reference, docker manifest). */
final class ManifestCommands {

    private static final String PATH = "docker manifest";
    private static final Pattern PLATFORM_WORD = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private ManifestCommands() {}

    static CommandReader group() {
        return new CommandGroup(
                PATH,
                "Manage manifests and manifest lists",
                FlagSet.of(),
                Map.of(
                        "create",
                        create(),
                        "annotate",
                        annotate(),
                        "inspect",
                        inspect(),
                        "push",
                        push(),
                        "rm",
                        remove()));
    }

    private static CommandReader create() {
        FlagSet flags = FlagSet.of(toggle("amend").orShort("a"), toggle("insecure"));
        CommandSyntax syntax = syntax(
                "create", "MANIFEST_LIST MANIFEST [MANIFEST...]", "Create a manifest list", flags, Arity.atLeast(2));
        return syntax.meaning(given -> references(syntax, given)
                .map(all -> new ManifestCommand.Create(
                        all.get(0),
                        all.subList(1, all.size()),
                        given.choose("amend", Existing.AMENDED, Existing.REFUSED),
                        transport(given))));
    }

    private static CommandReader annotate() {
        FlagSet flags = FlagSet.of(
                text("arch"), text("os"), Flag.of("os-features", Kind.COMMA_LIST), text("os-version"), text("variant"));
        CommandSyntax syntax = syntax(
                "annotate",
                "[OPTIONS] MANIFEST_LIST MANIFEST",
                "Say what an image of a list runs on",
                flags,
                Arity.exactly(2));
        return syntax.meaning(given -> words(syntax, given)
                .then(checked -> references(syntax, given))
                .map(all -> new ManifestCommand.Annotate(
                        all.get(0),
                        all.get(1),
                        given.filled("os"),
                        given.filled("arch"),
                        given.filled("variant"),
                        given.filled("os-version"),
                        given.list("os-features"))));
    }

    private static Reading<Invocation> words(CommandSyntax syntax, Invocation given) {
        for (Map.Entry<String, List<String>> option : given.values().entrySet()) {
            for (String value : option.getValue()) {
                if (!value.isEmpty() && !PLATFORM_WORD.matcher(value).matches()) {
                    return syntax.invalidValue(option.getKey(), value, "write letters, digits, '.', '_' and '-'");
                }
            }
        }
        return Reading.of(given);
    }

    private static CommandReader inspect() {
        FlagSet flags = FlagSet.of(toggle("insecure"), toggle("verbose").orShort("v"));
        CommandSyntax syntax = syntax(
                "inspect", "[OPTIONS] [MANIFEST_LIST] MANIFEST", "Show a manifest or list", flags, new Arity(1, 2));
        return syntax.meaning(given -> references(syntax, given)
                .map(all -> new ManifestCommand.Inspect(
                        all.size() == 1 ? Optional.empty() : Optional.of(all.get(0)),
                        all.get(all.size() - 1),
                        given.choose("verbose", Detail.VERBOSE, Detail.MANIFEST),
                        transport(given))));
    }

    private static CommandReader push() {
        FlagSet flags = FlagSet.of(toggle("insecure"), toggle("purge").orShort("p"));
        CommandSyntax syntax = syntax(
                "push", "[OPTIONS] MANIFEST_LIST", "Push a manifest list to its registry", flags, Arity.exactly(1));
        return syntax.meaning(given -> references(syntax, given)
                .map(all -> new ManifestCommand.Push(
                        all.get(0), given.choose("purge", AfterPush.PURGED, AfterPush.KEPT), transport(given))));
    }

    private static CommandReader remove() {
        CommandSyntax syntax = syntax(
                "rm", "MANIFEST_LIST [MANIFEST_LIST...]", "Delete manifest lists", FlagSet.of(), Arity.atLeast(1));
        return syntax.meaning(given -> references(syntax, given).map(ManifestCommand.Remove::new));
    }

    private static CommandSyntax syntax(String name, String arguments, String summary, FlagSet flags, Arity arity) {
        return new CommandSyntax(PATH + " " + name, arguments, summary, flags, arity);
    }

    /** Each with its tag, {@code latest} if it has neither tag nor digest. */
    private static Reading<List<ImageReference>> references(CommandSyntax syntax, Invocation given) {
        return Reading.each(
                given.arguments(),
                text -> ReferenceArgument.reference(syntax, text)
                        .map(reference -> reference.digest().isPresent()
                                ? reference
                                : reference.withTag(reference.tagOrLatest())));
    }

    private static Transport transport(Invocation given) {
        return given.choose("insecure", Transport.INSECURE, Transport.TLS);
    }
}
