package dev.slipway.core.buildspec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a buildspec, read field by field. What does not fit is noted as a problem and read as absent, so that one
 * pass finds every problem.
 */
public final class YamlFields {

    private static final String MERGE = "<<";

    private final String path;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keyNodes = new LinkedHashMap<>();
    private final List<BuildspecProblem> problems;
    private final List<BuildspecProblem> oddities = new ArrayList<>();

    YamlFields(String path, MappingNode mapping, List<BuildspecProblem> problems) {
        this.path = path;
        this.problems = problems;
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name) {
                if (!name.getValue().equals(MERGE)) {
                    put(name.getValue(), name, entry.getValueNode());
                }
            } else {
                Node key = entry.getKeyNode();
                oddities.add(problemAt(
                        key,
                        BuildspecProblem.Kind.UNKNOWN_KEY,
                        "a key that is not text is passed over, at line " + lineOf(key)));
            }
        }
        mapping.getValue().forEach(this::merge);
    }

    private void put(String key, ScalarNode keyNode, Node value) {
        if (values.put(key, value) != null) {
            oddities.add(problemAt(
                    keyNode,
                    BuildspecProblem.Kind.DUPLICATE_KEY,
                    pathOf(BuildspecProblem.quoted(key)) + " is there twice; the last one counts, at line "
                            + lineOf(keyNode)));
        }
        keyNodes.put(key, keyNode);
    }

    /** YAML 1.1's {@code <<: *anchor}: fields of another mapping, weaker than the ones written here. */
    private void merge(NodeTuple entry) {
        if (entry.getKeyNode() instanceof ScalarNode key
                && key.getValue().equals(MERGE)
                && entry.getValueNode() instanceof MappingNode other) {
            for (NodeTuple field : other.getValue()) {
                if (field.getKeyNode() instanceof ScalarNode name
                        && !name.getValue().equals(MERGE)
                        && !values.containsKey(name.getValue())) {
                    put(name.getValue(), name, field.getValueNode());
                }
            }
        }
    }

    /** The whole of a buildspec; what keeps it from being read is noted as a problem. */
    public static Optional<YamlFields> read(String text, List<BuildspecProblem> problems) {
        YamlDocument.Root root = YamlDocument.read(text);
        if (root instanceof YamlDocument.Unusable unreadable) {
            problems.add(unreadable.problem());
            return Optional.empty();
        }
        return Optional.of(new YamlFields("", ((YamlDocument.RootMapping) root).mapping(), problems));
    }

    /** An empty mapping: every field reads as absent. */
    static YamlFields empty(String path, List<BuildspecProblem> problems) {
        return new YamlFields(
                path, new MappingNode(Tag.MAP, List.of(), org.snakeyaml.engine.v2.common.FlowStyle.BLOCK), problems);
    }

    /** The keys in their order. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** What is odd about the mapping itself: keys that are there twice, keys that are no text. */
    public List<BuildspecProblem> oddities() {
        return oddities;
    }

    /** Where {@code key} stands, counted from 1; 0 if it is not there. */
    public int line(String key) {
        Node node = keyNodes.get(key);
        return node == null ? 0 : lineOf(node);
    }

    /** The column of {@code key}, counted from 1; 0 if it is not there. */
    public int column(String key) {
        Node node = keyNodes.get(key);
        return node == null ? 0 : columnOf(node);
    }

    /** The value of {@code key} as it stands there, for those who want to know where. */
    Optional<Node> node(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !isNull(value));
    }

    /** The key itself. */
    Optional<Node> keyNode(String key) {
        return Optional.ofNullable(keyNodes.get(key));
    }

    /** Whether {@code key} has a value. */
    public boolean has(String key) {
        Node value = values.get(key);
        return value != null && !isNull(value);
    }

    /** Whether the value of {@code key} is a mapping. */
    public boolean isMapping(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** Notes that the value of {@code key} is refused; the place is added. */
    public void problem(String key, String message) {
        problems.add(new BuildspecProblem(
                line(key),
                column(key),
                BuildspecProblem.Kind.REFUSED,
                message + " at line " + line(key),
                Optional.empty()));
    }

    /** A mapping below this one; an absent or empty one reads as {@link #empty}. */
    public YamlFields mapping(String key) {
        Node value = values.get(key);
        if (value instanceof MappingNode mapping) {
            return new YamlFields(pathOf(key), mapping, problems);
        }
        if (value != null && !isNull(value)) {
            problem(
                    key,
                    "Expected " + pathOf(key) + " to be a mapping of keys to values: found "
                            + (value instanceof SequenceNode ? "a list" : "a single value"));
        }
        return empty(pathOf(key), problems);
    }

    /** A list of mappings; an item that is none is a problem. */
    public List<YamlFields> mappings(String key) {
        Node value = values.get(key);
        if (value == null || isNull(value)) {
            return List.of();
        }
        if (!(value instanceof SequenceNode list)) {
            problem(
                    key,
                    "Expected " + pathOf(key) + " to be a list: found "
                            + (value instanceof MappingNode ? "subkeys" : "a single value") + " instead");
            return List.of();
        }
        List<YamlFields> items = new ArrayList<>();
        for (int i = 0; i < list.getValue().size(); i++) {
            Node item = list.getValue().get(i);
            String place = pathOf(key) + "[" + i + "]";
            if (item instanceof MappingNode mapping) {
                items.add(new YamlFields(place, mapping, problems));
            } else {
                problems.add(problemAt(
                        item,
                        BuildspecProblem.Kind.REFUSED,
                        "Expected " + place + " to be a mapping of keys to values at line " + lineOf(item)));
            }
        }
        return items;
    }

    /** Whether the value of {@code key} stands in quotation marks, or is marked as a text. */
    public boolean isQuoted(String key) {
        return values.get(key) instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR);
    }

    /** Where this mapping begins, for problems of the whole of it. */
    public int firstLine() {
        return keyNodes.values().stream().mapToInt(YamlFields::lineOf).min().orElse(0);
    }

    /** A scalar. */
    public Optional<String> text(String key) {
        Node value = values.get(key);
        if (value == null || isNull(value)) {
            return Optional.empty();
        }
        if (value instanceof ScalarNode scalar) {
            return Optional.of(textOf(key, scalar));
        }
        problem(
                key,
                "Expected " + pathOf(key) + " to be of string type: found "
                        + (value instanceof SequenceNode ? "a list" : "subkeys") + " instead");
        return Optional.empty();
    }

    /** YAML 1.1's booleans, which AWS's own examples use side by side: yes and no, true and false. */
    public boolean flag(String key) {
        Optional<String> value = text(key).map(text -> text.toLowerCase(java.util.Locale.ROOT));
        if (value.isEmpty() || value.get().equals("no") || value.get().equals("false")) {
            return false;
        }
        if (!value.get().equals("yes") && !value.get().equals("true")) {
            problem(key, "Expected " + pathOf(key) + " to be yes or no: found " + BuildspecProblem.quoted(value.get()));
        }
        return true;
    }

    /** A list of scalars; one scalar alone counts as a list of one, which CodeBuild's users rely on. */
    public List<String> texts(String key) {
        Node value = values.get(key);
        if (value == null || isNull(value)) {
            return List.of();
        }
        if (value instanceof ScalarNode scalar) {
            return List.of(textOf(key, scalar));
        }
        if (value instanceof MappingNode) {
            problem(key, "Expected " + pathOf(key) + " to be a list: found subkeys instead");
            return List.of();
        }
        return items(key, ((SequenceNode) value).getValue());
    }

    private List<String> items(String key, List<Node> nodes) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node instanceof ScalarNode scalar) {
                items.add(isNull(scalar) ? "" : textOf(key, scalar));
            } else {
                problems.add(notAString(key, i, node));
            }
        }
        return items;
    }

    /** CodeBuild's own sentence for the commonest mistake, an unquoted {@code - echo a: b}; its index counts from 0. */
    private static BuildspecProblem notAString(String key, int index, Node node) {
        int line = lineOf(node);
        String name = key.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + key.substring(1);
        String expected = "Expected " + name + "[" + index + "] to be of string type: found ";
        if (node instanceof SequenceNode) {
            return problemAt(node, BuildspecProblem.Kind.REFUSED, expected + "a list instead at line " + line);
        }
        return new BuildspecProblem(
                line,
                columnOf(node),
                BuildspecProblem.Kind.REFUSED,
                expected + "subkeys instead at line " + line + ", value of the key tag on line " + (line - 1)
                        + " might be empty",
                Optional.of("put the whole of it in quotes: a colon and a blank make a mapping of it"));
    }

    /** Neither a variable nor a command nor a path can hold a NUL, which YAML can write as {@code "\0"}. */
    private String textOf(String key, ScalarNode scalar) {
        if (scalar.getValue().indexOf('\0') >= 0) {
            problems.add(problemAt(
                    scalar,
                    BuildspecProblem.Kind.REFUSED,
                    pathOf(key) + " holds a NUL character, which no shell takes, at line " + lineOf(scalar)));
        }
        return scalar.getValue();
    }

    /** {@code key} with the keys above it. */
    public String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private static BuildspecProblem problemAt(Node node, BuildspecProblem.Kind kind, String message) {
        return new BuildspecProblem(lineOf(node), columnOf(node), kind, message, Optional.empty());
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    static int columnOf(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
    }
}
