package dev.slipway.core.buildspec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The YAML of a buildspec as a tree with line numbers, read in bounded time and memory. */
final class YamlDocument {

    /** Far above any real buildspec (the largest public ones are below 40 KB), far below what would hurt. */
    static final int MAX_CHARACTERS = 512 * 1024;

    /** A buildspec needs six levels; the composer recurses once per level. */
    static final int MAX_DEPTH = 50;

    /** The parser's own merge of {@code <<} never ends on a mapping that is merged into itself; {@link YamlFields} merges. */
    private static final class WithoutMerge extends CoreSchema {
        @Override
        public ScalarResolver getScalarResolver() {
            return new CoreScalarResolver(false);
        }
    }

    /** Enough to share commands between phases, too few to blow a file up. */
    private static final int MAX_ALIASES = 50;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("buildspec")
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setSchema(new WithoutMerge())
            .build();

    /** The parser's words by their beginnings, and what CodeBuild's parser says instead. */
    private static final List<Map.Entry<Pattern, String>> CODEBUILD_WORDS = List.of(
            words("mapping values are not allowed here.*", "mapping values are not allowed in this context"),
            words("sequence entries are not allowed here.*", "block sequence entries are not allowed in this context"),
            words("found character .* that cannot start any token.*", "found character that cannot start any token"),
            words("expected (',' or '.'), but got.*", "did not find expected $1"),
            words("expected <block end>, but found.*", "did not find expected key"),
            words("expected the node content.*", "did not find expected node content"),
            words("found unknown escape character.*", "found unknown escape character"),
            words("found undefined alias (.*)", "unknown anchor '$1' referenced"),
            words("unexpected character found.*", "did not find expected alphabetic or numeric character"),
            words("but found another document", "a buildspec is one YAML document; remove the second one, found"));

    private static Map.Entry<Pattern, String> words(String parsers, String codeBuilds) {
        return Map.entry(Pattern.compile(parsers, Pattern.DOTALL), codeBuilds);
    }

    private YamlDocument() {}

    /** The root mapping of {@code text}, or what CodeBuild would say about it. */
    static Root read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return new Unusable(unreadable(
                    0,
                    "the buildspec is larger than " + MAX_CHARACTERS / 1024 + " KB; move its commands into a script"));
        }
        try {
            Optional<BuildspecProblem> harmful = harmful(text);
            if (harmful.isPresent()) {
                return new Unusable(harmful.get());
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return new RootMapping(mapping);
            }
            return new Unusable(unreadable(1, "wrong number of container tags, expected 1"));
        } catch (MarkedYamlEngineException e) {
            return new Unusable(problemOf(e));
        } catch (ReaderException e) {
            int line = lineOf(text, e.getPosition());
            return new Unusable(unreadable(line, "control characters are not allowed at line " + line));
        } catch (YamlEngineException e) {
            return new Unusable(unreadable(
                    0, "the buildspec refers to anchors more than " + MAX_ALIASES + " times; write the commands out"));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // The scanner trips over an escape that the end of the text cuts off.
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            return new Unusable(unreadable(line, "found unexpected end of stream at line " + line));
        }
    }

    /** What would hurt the composer, found in the stream of events, which is read in constant space. */
    private static Optional<BuildspecProblem> harmful(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event.getEventId() == Event.ID.MappingStart || event.getEventId() == Event.ID.SequenceStart) {
                depth++;
            } else if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
                depth--;
            }
            if (depth > MAX_DEPTH) {
                return Optional.of(unreadable(
                        0,
                        "the buildspec nests deeper than " + MAX_DEPTH + " levels, which no key of a buildspec needs"));
            }
            if (tag(event).equals(Optional.of(Tag.MERGE.getValue()))) {
                int line = event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
                return Optional.of(
                        unreadable(line, "the tag !!merge is not allowed; write << without it, at line " + line));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
    }

    private static BuildspecProblem problemOf(MarkedYamlEngineException e) {
        int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
        String words = e.getProblem();
        if (words.startsWith("expected <block end>") && e.getContext().contains("collection")) {
            words = "did not find expected '-' indicator";
        }
        for (Map.Entry<Pattern, String> entry : CODEBUILD_WORDS) {
            Matcher matcher = entry.getKey().matcher(words);
            if (matcher.matches()) {
                words = matcher.replaceFirst(entry.getValue());
                break;
            }
        }
        return new BuildspecProblem(
                line,
                e.getProblemMark().map(Mark::getColumn).orElse(-1) + 1,
                BuildspecProblem.Kind.UNREADABLE,
                BuildspecProblem.quoted(words) + " at line " + line,
                Optional.empty());
    }

    private static BuildspecProblem unreadable(int line, String message) {
        return new BuildspecProblem(line, BuildspecProblem.Kind.UNREADABLE, message);
    }

    /** The reader counts in code points. */
    private static int lineOf(String text, int codePoints) {
        return 1
                + (int) text.codePoints()
                        .limit(codePoints)
                        .filter(c -> c == '\n')
                        .count();
    }

    /** What became of the text. */
    sealed interface Root {}

    /** A document whose root is a mapping. */
    record RootMapping(MappingNode mapping) implements Root {}

    /** Anything else. */
    record Unusable(BuildspecProblem problem) implements Root {}
}
