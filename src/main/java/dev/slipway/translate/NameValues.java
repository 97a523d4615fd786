package dev.slipway.translate;

import dev.slipway.api.NameValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps as lists of names and values, which is how Kubernetes writes them. */
final class NameValues {

    private NameValues() {}

    static @Nullable List<NameValue> of(Map<String, String> map) {
        return Lists.orAbsent(map.entrySet().stream()
                .map(entry -> new NameValue(entry.getKey(), entry.getValue()))
                .toList());
    }

    static Map<String, String> map(@Nullable List<NameValue> list) {
        Map<String, String> map = new LinkedHashMap<>();
        Lists.orEmpty(list).forEach(item -> map.put(item.name(), item.value() == null ? "" : item.value()));
        return map;
    }
}
