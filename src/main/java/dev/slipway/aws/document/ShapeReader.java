package dev.slipway.aws.document;

import dev.slipway.core.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads a document as an input of the SDK, and tells every member that the API does not have or takes in another form. What is missing
 * AWS tells, as the SDK's classes do not know which members are required.
 */
public final class ShapeReader {

    private final List<String> problems = new ArrayList<>();

    private ShapeReader() {}

    /** What became of a document. */
    public sealed interface Outcome<T> {}

    /** An input. */
    public record Read<T>(T input) implements Outcome<T> {}

    /** What is wrong, as sentences that begin with the member's path. */
    public record Wrong<T>(List<String> problems) implements Outcome<T> {}

    /**
     * Fills the input.
     *
     * @param builder of the input's class, empty
     * @param type of what {@code builder} builds
     */
    public static <T> Outcome<T> read(Document document, SdkPojo builder, Class<T> type) {
        ShapeReader reader = new ShapeReader();
        reader.fill("", document, builder);
        return reader.problems.isEmpty()
                ? new Read<>(type.cast(((Buildable) builder).build()))
                : new Wrong<>(List.copyOf(reader.problems));
    }

    /** The input that a document without problems makes. */
    public static <T> T good(Document document, SdkPojo builder, Class<T> type) {
        Outcome<T> outcome = read(document, builder, type);
        if (outcome instanceof Wrong<T> wrong) {
            throw new IllegalArgumentException(String.join("; ", wrong.problems()));
        }
        return ((Read<T>) outcome).input();
    }

    private void fill(String path, Document document, SdkPojo builder) {
        Map<String, SdkField<?>> fields = builder.sdkFields().stream()
                .collect(Collectors.toMap(SdkField::locationName, field -> field, (one, other) -> one));
        document.members().forEach((name, value) -> {
            SdkField<?> field = fields.get(name);
            if (field == null) {
                problems.add(path + name + " is no member that AWS knows there");
            } else {
                value(path + name, field, value).ifPresent(read -> field.set(builder, read));
            }
        });
    }

    private Optional<Object> value(String path, SdkField<?> field, Object value) {
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO)) {
            return object(path, field, value);
        }
        if (type.equals(MarshallingType.LIST)) {
            return list(path, field.getTrait(ListTrait.class).memberFieldInfo(), value);
        }
        if (type.equals(MarshallingType.MAP)) {
            return map(path, field.getTrait(MapTrait.class).valueFieldInfo(), value);
        }
        return scalar(path, type, value);
    }

    private Optional<Object> object(String path, SdkField<?> field, Object value) {
        if (!(value instanceof Map<?, ?>)) {
            return wrong(path, "an object");
        }
        SdkPojo builder = field.constructor().get();
        fill(path + ".", Document.of("value", value).object("value"), builder);
        return Optional.of(((Buildable) builder).build());
    }

    private Optional<Object> list(String path, SdkField<?> item, Object value) {
        if (!(value instanceof List<?> list)) {
            return wrong(path, "a list");
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            value(path + "[" + i + "]", item, list.get(i)).ifPresent(items::add);
        }
        return Optional.of(items);
    }

    private Optional<Object> map(String path, SdkField<?> item, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return wrong(path, "an object");
        }
        Map<String, Object> items = new LinkedHashMap<>();
        map.forEach((name, element) ->
                value(path + "." + name, item, element).ifPresent(read -> items.put(String.valueOf(name), read)));
        return Optional.of(items);
    }

    private Optional<Object> scalar(String path, MarshallingType<?> type, Object value) {
        if (type.equals(MarshallingType.STRING)) {
            return value instanceof String ? Optional.of(value) : wrong(path, "a string; quote it");
        }
        if (type.equals(MarshallingType.BOOLEAN)) {
            return value instanceof Boolean ? Optional.of(value) : wrong(path, "true or false");
        }
        if (type.equals(MarshallingType.INTEGER)) {
            return value instanceof Long number && number == number.intValue()
                    ? Optional.of(number.intValue())
                    : wrong(path, "a whole number");
        }
        if (type.equals(MarshallingType.LONG)) {
            return value instanceof Long ? Optional.of(value) : wrong(path, "a whole number");
        }
        return wrong(path, "left to AWS");
    }

    private Optional<Object> wrong(String path, String expected) {
        problems.add(path + " has to be " + expected);
        return Optional.empty();
    }
}
