package dev.slipway.cli;

import dev.slipway.aws.secret.SecretText;
import dev.slipway.core.build.SecretValues;
import dev.slipway.core.build.ValueReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The file of {@code --secrets}: {@code parameter-store}, names to values, {@code secrets-manager}, ids to a text or to a mapping of
 * keys to values, and {@code secretKeyRef} and {@code configMapKeyRef}, names to a mapping of keys to values. Values are taken as they are written. Nothing that it says of a problem quotes a value.
 */
final class SecretsFile {

    private static final String PARAMETERS = "parameter-store";
    private static final String SECRETS = "secrets-manager";
    private static final String SECRET_KEYS = "secretKeyRef";
    private static final String CONFIG_MAP_KEYS = "configMapKeyRef";
    private static final int MAX_DEPTH = 3;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("secrets")
            .setCodePointLimit(4 << 20)
            .build();

    private final List<String> problems = new ArrayList<>();

    private SecretsFile() {}

    /** What became of the text. */
    sealed interface Parsed {}

    /** It can be asked. */
    record Valid(SecretValues values) implements Parsed {}

    /** It cannot be used; each problem says at which line. */
    record Invalid(List<String> problems) implements Parsed {}

    /**
     * Reads it.
     *
     * @param name the file's, for what is said of values that are missing in it
     */
    static Parsed parse(String name, String text) {
        SecretsFile file = new SecretsFile();
        try {
            Optional<String> tooDeep = tooDeep(text);
            if (tooDeep.isPresent()) {
                return new Invalid(List.of(tooDeep.get()));
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            Map<String, Node> blocks =
                    root.map(node -> file.fields("the file", node)).orElse(Map.of());
            Map<String, String> parameters = file.parameters(blocks);
            Map<String, Entry> secrets = file.secrets(blocks);
            Map<ValueReference, String> keys = file.keys(blocks);
            return file.problems.isEmpty()
                    ? new Valid(references -> answers(name, parameters, secrets, keys, references))
                    : new Invalid(file.problems);
        } catch (MarkedYamlEngineException e) {
            // The parser's own message shows the line, and with it what stands there.
            return new Invalid(List.of("line " + line(e.getProblemMark()) + ": this is no YAML"));
        } catch (YamlEngineException e) {
            return new Invalid(List.of("this is no YAML that can be read"));
        }
    }

    private static Optional<String> tooDeep(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event.getEventId() == Event.ID.MappingStart || event.getEventId() == Event.ID.SequenceStart) {
                depth++;
            } else if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
                depth--;
            }
            if (depth > MAX_DEPTH) {
                return Optional.of("line " + line(event.getStartMark())
                        + ": this is nested too deep; a secret is a text, or keys with values");
            }
        }
        return Optional.empty();
    }

    /** A secret as the file has it: its text, or its keys, each with the value as it is written. */
    private record Entry(Optional<String> text, Map<String, String> keys) {}

    private Map<String, String> parameters(Map<String, Node> blocks) {
        Map<String, String> parameters = new LinkedHashMap<>();
        block(blocks, PARAMETERS)
                .forEach((name, node) ->
                        text(PARAMETERS + "." + name, node).ifPresent(value -> parameters.put(name, value)));
        return parameters;
    }

    private Map<String, Entry> secrets(Map<String, Node> blocks) {
        Map<String, Entry> secrets = new LinkedHashMap<>();
        block(blocks, SECRETS).forEach((id, node) -> {
            String field = SECRETS + "." + id;
            if (node instanceof MappingNode) {
                Map<String, String> keys = new LinkedHashMap<>();
                fields(field, node)
                        .forEach((key, value) -> text(field + "." + key, value).ifPresent(text -> keys.put(key, text)));
                secrets.put(id, new Entry(Optional.empty(), keys));
            } else {
                text(field, node).ifPresent(value -> secrets.put(id, new Entry(Optional.of(value), Map.of())));
            }
        });
        for (Map.Entry<String, Node> block : blocks.entrySet()) {
            if (!Set.of(PARAMETERS, SECRETS, SECRET_KEYS, CONFIG_MAP_KEYS).contains(block.getKey())) {
                add(
                        block.getValue(),
                        block.getKey() + " is not read; the keys are " + PARAMETERS + ", " + SECRETS + ", "
                                + SECRET_KEYS + " and " + CONFIG_MAP_KEYS);
            }
        }
        return secrets;
    }

    private Map<ValueReference, String> keys(Map<String, Node> blocks) {
        Map<ValueReference, String> keys = new LinkedHashMap<>();
        keys(blocks, SECRET_KEYS, ValueReference.SecretKey::new, keys);
        keys(blocks, CONFIG_MAP_KEYS, ValueReference.ConfigMapKey::new, keys);
        return keys;
    }

    private void keys(
            Map<String, Node> blocks,
            String block,
            BiFunction<String, String, ValueReference> reference,
            Map<ValueReference, String> keys) {
        block(blocks, block).forEach((name, node) -> {
            String field = block + "." + name;
            fields(field, node)
                    .forEach((key, value) -> text(field + "." + key, value)
                            .ifPresent(text -> keys.put(reference.apply(name, key), text)));
        });
    }

    private Map<String, Node> block(Map<String, Node> blocks, String name) {
        Node node = blocks.get(name);
        return node == null || isNull(node) ? Map.of() : fields(name, node);
    }

    private Map<String, Node> fields(String field, Node node) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            add(node, field + " is to be a mapping of names to values");
            return fields;
        }
        mapping.getValue().forEach(tuple -> {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                add(tuple.getKeyNode(), field + " has a key that is no text");
            } else if (fields.put(key.getValue(), tuple.getValueNode()) != null) {
                add(key, field + " has " + key.getValue() + " twice");
            }
        });
        return fields;
    }

    private Optional<String> text(String field, Node node) {
        if (node instanceof ScalarNode scalar && !isNull(node)) {
            return Optional.of(scalar.getValue());
        }
        add(node, field + (isNull(node) ? " has no value; write \"\" for an empty one" : " is to be a single value"));
        return Optional.empty();
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private void add(Node at, String problem) {
        problems.add("line " + line(at.getStartMark()) + ": " + problem);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    private static Map<ValueReference, SecretValues.Lookup> answers(
            String name,
            Map<String, String> parameters,
            Map<String, Entry> secrets,
            Map<ValueReference, String> keys,
            Set<ValueReference> references) {
        Map<ValueReference, SecretValues.Lookup> answers = new LinkedHashMap<>();
        for (ValueReference reference : references) {
            if (reference instanceof ValueReference.Parameter parameter) {
                String value = parameters.get(parameter.name());
                answers.put(reference, value == null ? missing(name, PARAMETERS) : new SecretValues.Found(value));
            } else if (reference instanceof ValueReference.Secret secret) {
                Entry entry = secrets.get(secret.reference().secretId());
                answers.put(reference, entry == null ? missing(name, SECRETS) : part(name, secret, entry));
            } else {
                String value = keys.get(reference);
                String block = reference.isSecret() ? SECRET_KEYS : CONFIG_MAP_KEYS;
                answers.put(reference, value == null ? missing(name, block) : new SecretValues.Found(value));
            }
        }
        return answers;
    }

    private static SecretValues.Lookup part(String name, ValueReference.Secret secret, Entry entry) {
        Optional<String> key = secret.reference().jsonKey();
        if (entry.text().isPresent()) {
            return SecretText.part(secret.reference(), entry.text().get());
        } else if (key.isEmpty()) {
            return new SecretValues.Found(SecretText.json(entry.keys()));
        }
        String value = entry.keys().get(key.get());
        return value == null
                ? new SecretValues.Unusable("the secret " + secret.reference().secretId() + " has no key " + key.get()
                        + "; add it under " + SECRETS + " in " + name)
                : new SecretValues.Found(value);
    }

    private static SecretValues.Lookup missing(String name, String block) {
        return new SecretValues.Missing("; add it under " + block + " in " + name);
    }
}
