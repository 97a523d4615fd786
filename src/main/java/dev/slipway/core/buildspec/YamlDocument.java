package dev.slipway.core.buildspec;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** The YAML of a buildspec as a tree with line numbers, read in bounded time and memory. */
final class YamlDocument {

    /** Far above any real buildspec (the largest public ones are below 40 KB), far below what would hurt. */
    static final int MAX_CHARACTERS = 512 * 1024;

    /** A buildspec needs six levels; the composer recurses once per level. */
    static final int MAX_DEPTH = 50;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("buildspec")
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(50)
            .build();

    /** The scanner's words, said as CodeBuild says them. */
    private static final Map<String, String> CODEBUILD_WORDS = Map.of(
            "mapping values are not allowed here", "mapping values are not allowed in this context",
            "found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)",
                    "found character that cannot start any token");

    private YamlDocument() {}

    /** The root mapping of {@code text}, or what CodeBuild would say about it. */
    static Root read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return new Unusable(new BuildspecProblem(
                    0,
                    "the buildspec is larger than " + MAX_CHARACTERS / 1024 + " KB; move its commands into a script"));
        }
        try {
            if (deeperThanAllowed(text)) {
                return new Unusable(new BuildspecProblem(
                        0,
                        "the buildspec nests deeper than " + MAX_DEPTH + " levels, which no key of a buildspec needs"));
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return new RootMapping(mapping);
            }
            return new Unusable(new BuildspecProblem(1, "wrong number of container tags, expected 1"));
        } catch (MarkedYamlEngineException e) {
            return new Unusable(problemOf(e));
        } catch (YamlEngineException e) {
            return new Unusable(new BuildspecProblem(0, "the buildspec is not text that YAML allows"));
        }
    }

    private static boolean deeperThanAllowed(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event.getEventId() == Event.ID.MappingStart || event.getEventId() == Event.ID.SequenceStart) {
                depth++;
            } else if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
                depth--;
            }
            if (depth > MAX_DEPTH) {
                return true;
            }
        }
        return false;
    }

    private static BuildspecProblem problemOf(MarkedYamlEngineException e) {
        int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
        String problem = e.getProblem();
        String words = CODEBUILD_WORDS.getOrDefault(problem, problem);
        if (problem.startsWith("found character") && problem.contains("cannot start any token")) {
            words = "found character that cannot start any token";
        }
        return new BuildspecProblem(line, words + " at line " + line);
    }

    /** What became of the text. */
    sealed interface Root {}

    /** A document whose root is a mapping. */
    record RootMapping(MappingNode mapping) implements Root {}

    /** Anything else. */
    record Unusable(BuildspecProblem problem) implements Root {}
}
