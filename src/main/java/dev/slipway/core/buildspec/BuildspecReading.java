package dev.slipway.core.buildspec;

import java.util.Optional;

/**
 * Everything that can be told of a buildspec's text.
 *
 * @param parsed what a build makes of it
 * @param outline what it says and where; none if it is no YAML
 */
public record BuildspecReading(ParsedBuildspec parsed, Optional<BuildspecOutline> outline) {

    /** Reads the whole text of a buildspec; never throws, whatever the text. */
    public static BuildspecReading of(String text) {
        YamlDocument.Root root = YamlDocument.read(text);
        return new BuildspecReading(
                BuildspecParser.parse(root),
                root instanceof YamlDocument.RootMapping readable
                        ? Optional.of(OutlineReader.read(text, readable.mapping()))
                        : Optional.empty());
    }
}
