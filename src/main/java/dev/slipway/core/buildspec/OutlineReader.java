package dev.slipway.core.buildspec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Takes from a buildspec's tree what can be read; what is not as it should be is passed over here. */
final class OutlineReader {

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    private final List<String> lines;

    private OutlineReader(String text) {
        this.lines = List.of(LINE_BREAK.split(text, -1));
    }

    static BuildspecOutline read(String text, MappingNode mapping) {
        return new OutlineReader(text).outline(new YamlFields("", mapping, new ArrayList<>()));
    }

    private BuildspecOutline outline(YamlFields root) {
        YamlFields env = root.mapping("env");
        YamlFields phases = root.mapping("phases");
        return new BuildspecOutline(
                root.node("version").flatMap(this::text),
                env.node("shell").flatMap(this::text),
                entries(env.mapping("variables")),
                entries(env.mapping("parameter-store")),
                Stream.of("parameter-store", "secrets-manager")
                        .map(env::mapping)
                        .flatMap(fields ->
                                fields.keys().stream().flatMap(key -> fields.keyNode(key).flatMap(this::text).stream()))
                        .toList(),
                items(env.node("exported-variables")),
                entries(phases.mapping(CommandPhase.INSTALL.key()).mapping("runtime-versions")),
                Stream.of(CommandPhase.values())
                        .map(phase -> phases.mapping(phase.key()))
                        .flatMap(phase -> Stream.of("commands", "finally").map(phase::node))
                        .flatMap(list -> items(list).stream())
                        .toList());
    }

    private List<BuildspecOutline.Entry> entries(YamlFields fields) {
        List<BuildspecOutline.Entry> entries = new ArrayList<>();
        for (String key : fields.keys()) {
            Optional<LocatedText> name = fields.keyNode(key).flatMap(this::text);
            Optional<LocatedText> value = fields.node(key).flatMap(this::text);
            if (name.isPresent() && value.isPresent()) {
                entries.add(new BuildspecOutline.Entry(name.get(), value.get()));
            }
        }
        return entries;
    }

    private List<LocatedText> items(Optional<Node> list) {
        if (list.isPresent() && list.get() instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .flatMap(item -> text(item).stream())
                    .toList();
        }
        return list.flatMap(this::text).stream().toList();
    }

    private Optional<LocatedText> text(Node node) {
        return node instanceof ScalarNode scalar
                ? Optional.of(new LocatedText(
                        scalar.getValue(),
                        new LocatedText.Place(YamlFields.lineOf(node), YamlFields.columnOf(node)),
                        scalar.getScalarStyle(),
                        lines))
                : Optional.empty();
    }
}
