package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tags of a pipeline, shown in another order than they came. */
final class TagSet {

    private static final int MOST = 50;

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds tags of the resource with this ARN. */
    void put(String arn, List<Map<String, Object>> tags) {
        Map<String, String> whole = new LinkedHashMap<>(values);
        for (Map<String, Object> tag : tags) {
            String key = Tree.text(tag, "key");
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw new AwsFault(
                        "InvalidTagsException",
                        "Not allowed to modify system tags. System tags start with 'aws:'. msg=[Caller is an end user and not"
                                + " allowed to mutate system tags]");
            }
            whole.put(key, Tree.text(tag, "value"));
        }
        if (whole.size() > MOST) {
            throw new AwsFault("TooManyTagsException", "Tag limit exceeded for resource [" + arn + "].");
        }
        values.putAll(whole);
    }

    void remove(List<String> keys) {
        keys.forEach(values::remove);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    List<Map<String, Object>> shown() {
        List<Map<String, Object>> tags = new ArrayList<>();
        values.forEach((key, value) -> {
            Map<String, Object> tag = Tree.of("key", key);
            tag.put("value", value);
            tags.add(tag);
        });
        Collections.reverse(tags);
        return tags;
    }
}
