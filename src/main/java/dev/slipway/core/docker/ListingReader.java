package dev.slipway.core.docker;

import static dev.slipway.core.docker.Flag.list;
import static dev.slipway.core.docker.Flag.text;
import static dev.slipway.core.docker.Flag.toggle;

import dev.slipway.core.docker.ImageListing.Columns;
import dev.slipway.core.docker.ImageListing.Dangling;
import dev.slipway.core.docker.ImageListing.Digests;
import dev.slipway.core.docker.ImageListing.Identifiers;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code docker images} (Docker CLI reference, docker image ls). */
final class ListingReader {

    private static final FlagSet FLAGS = FlagSet.of(
            toggle("all").orShort("a").withoutEffect("there are no intermediate images"),
            toggle("digests"),
            list("filter").orShort("f"),
            text("format"),
            toggle("no-trunc"),
            toggle("quiet").orShort("q"),
            toggle("tree").refused("an image of a build has one platform; leave it out"));

    private ListingReader() {}

    static CommandReader at(String path) {
        CommandSyntax syntax =
                new CommandSyntax(path, "[OPTIONS] [REPOSITORY[:TAG]]", "List images", FLAGS, Arity.atMost(1));
        return syntax.meaning(given -> listing(syntax, given));
    }

    private static Reading<DockerCommand> listing(CommandSyntax syntax, Invocation given) {
        List<String> references = new ArrayList<>();
        given.arguments().stream().filter(pattern -> !pattern.isEmpty()).forEach(references::add);
        Dangling dangling = Dangling.INCLUDED;
        for (String filter : given.list("filter")) {
            int equals = filter.indexOf('=');
            if (equals < 0) {
                return syntax.invalidValue("filter", filter, "bad format of filter (expected name=value)");
            }
            String name = filter.substring(0, equals).strip();
            String value = filter.substring(equals + 1).strip();
            if (name.equals("reference")) {
                references.add(value);
            } else if (name.equals("dangling") && FlagValue.TRUE.contains(value)) {
                dangling = Dangling.ONLY;
            } else if (name.equals("dangling") && FlagValue.FALSE.contains(value)) {
                dangling = Dangling.EXCLUDED;
            } else {
                return syntax.refused("filter " + Shown.plain(filter)
                        + " is not supported: use reference=PATTERN, dangling=true or dangling=false");
            }
        }
        return Reading.of(new ImageListing(
                references,
                dangling,
                given.filled("format"),
                given.choose("quiet", Columns.ID, Columns.TABLE),
                given.choose("no-trunc", Identifiers.FULL, Identifiers.SHORT),
                given.choose("digests", Digests.SHOWN, Digests.HIDDEN)));
    }
}
