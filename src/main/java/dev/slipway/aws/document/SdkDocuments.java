package dev.slipway.aws.document;

import dev.slipway.core.document.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** What the SDK's classes hold, as documents; by the descriptions that these classes carry of their members. */
public final class SdkDocuments {

    private SdkDocuments() {}

    /** The members that are set, spelled as the API spells them. Times are text. */
    public static Document of(SdkPojo pojo) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            value(field, field.getValueOrDefault(pojo)).ifPresent(value -> members.put(field.locationName(), value));
        }
        return new Document(members);
    }

    private static Optional<Object> value(SdkField<?> field, @Nullable Object value) {
        if (value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
            return Optional.empty();
        }
        if (value instanceof SdkPojo pojo) {
            return Optional.of(of(pojo).members());
        }
        if (value instanceof List<?> list) {
            SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> items = new ArrayList<>();
            list.forEach(element -> value(item, element).ifPresent(items::add));
            return Optional.of(items);
        }
        if (value instanceof Map<?, ?> map) {
            SdkField<?> item = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> items = new LinkedHashMap<>();
            map.forEach((name, element) ->
                    value(item, element).ifPresent(present -> items.put(String.valueOf(name), present)));
            return Optional.of(items);
        }
        return Optional.of(value instanceof Instant ? value.toString() : value);
    }
}
