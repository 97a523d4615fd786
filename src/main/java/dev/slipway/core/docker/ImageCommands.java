package dev.slipway.core.docker;

import static dev.slipway.core.docker.Flag.list;
import static dev.slipway.core.docker.Flag.text;
import static dev.slipway.core.docker.Flag.toggle;

import dev.slipway.core.docker.DockerCommand.Remove.Force;
import dev.slipway.core.docker.DockerCommand.Verbosity;
import dev.slipway.core.image.ImageReference;
import java.util.List;
import java.util.Set;

/** {@code docker tag}, {@code inspect}, {@code rmi}, {@code save} and {@code load} (Docker CLI reference). */
final class ImageCommands {

    private static final String ONE_PLATFORM = "an image of a build has one platform; leave it out";
    private static final String CALLER = "whoever called opens the file";

    private ImageCommands() {}

    static CommandReader tag(String path) {
        CommandSyntax syntax = new CommandSyntax(
                path,
                "SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]",
                "Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE",
                FlagSet.of(),
                Arity.exactly(2));
        return syntax.meaning(given -> source(syntax, given.arguments().get(0))
                .then(source ->
                        target(syntax, given.arguments().get(1)).map(target -> new DockerCommand.Tag(source, target))));
    }

    private static Reading<ImageIdentifier> source(CommandSyntax syntax, String text) {
        return ImageIdentifier.parse(text).map(Reading::of).orElseGet(() -> syntax.failed(notATag(text)));
    }

    private static Reading<ImageReference> target(CommandSyntax syntax, String text) {
        return ReferenceArgument.reference(syntax, text)
                .explained(problem -> notATag(text) + "\n")
                .then(reference -> reference.digest().isPresent()
                        ? syntax.failed("refusing to create a tag with a digest reference")
                        : Reading.of(reference.withTag(reference.tagOrLatest())));
    }

    private static String notATag(String text) {
        return "Error parsing reference: " + Shown.quoted(text) + " is not a valid repository/tag: "
                + ReferenceArgument.problem(text);
    }

    /** {@code docker inspect}, which also looks at what is no image, and {@code docker image inspect}. */
    static CommandReader inspect(String path) {
        FlagSet flags = FlagSet.of(
                text("format").orShort("f"),
                text("platform").refused(ONE_PLATFORM),
                toggle("size").orShort("s").withoutEffect("it shows the sizes of containers"),
                text("type").only(Set.of("", "image"), "there are images only; use --type image"));
        return several(
                path,
                "Show what is known of images",
                flags,
                (images, given) -> new DockerCommand.Inspect(images, given.filled("format")));
    }

    static CommandReader remove(String path) {
        FlagSet flags = FlagSet.of(
                toggle("force").orShort("f"),
                toggle("no-prune").withoutEffect("there are no untagged parents"),
                list("platform").refused(ONE_PLATFORM));
        return several(
                path,
                "Remove one or more images",
                flags,
                (images, given) ->
                        new DockerCommand.Remove(images, given.choose("force", Force.FORCED, Force.NOT_FORCED)));
    }

    static CommandReader save(String path) {
        FlagSet flags = FlagSet.of(
                text("output").orShort("o").withoutEffect(CALLER),
                text("platform").refused(ONE_PLATFORM));
        return several(
                path,
                "Save one or more images to a tar archive",
                flags,
                (images, given) -> new DockerCommand.Save(images));
    }

    static CommandReader load(String path) {
        FlagSet flags = FlagSet.of(
                text("input").orShort("i").withoutEffect(CALLER),
                text("platform").refused(ONE_PLATFORM),
                toggle("quiet").orShort("q"));
        CommandSyntax syntax = new CommandSyntax(
                path, "[OPTIONS]", "Load an image from a tar archive or standard input", flags, Arity.NONE);
        return syntax.meaning(
                given -> Reading.of(new DockerCommand.Load(given.choose("quiet", Verbosity.QUIET, Verbosity.NORMAL))));
    }

    private interface Meaning {
        DockerCommand of(List<ImageIdentifier> images, Invocation given);
    }

    private static CommandReader several(String path, String summary, FlagSet flags, Meaning meaning) {
        CommandSyntax syntax = new CommandSyntax(path, "[OPTIONS] IMAGE [IMAGE...]", summary, flags, Arity.atLeast(1));
        return syntax.meaning(given -> Reading.each(given.arguments(), image -> ReferenceArgument.image(syntax, image))
                .map(images -> meaning.of(images, given)));
    }
}
