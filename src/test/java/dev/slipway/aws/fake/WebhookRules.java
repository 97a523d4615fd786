package dev.slipway.aws.fake;

import java.util.List;
import java.util.Map;

/** What the shapes of a webhook cannot say. */
final class WebhookRules {

    private WebhookRules() {}

    @SuppressWarnings("unchecked")
    static void check(Map<String, Object> input) {
        Object groups = input.get("filterGroups");
        if (groups == null) {
            return;
        }
        List<List<Map<String, Object>>> filters = (List<List<Map<String, Object>>>) groups;
        if (!filters.isEmpty() && !Tree.text(input, "branchFilter").isEmpty()) {
            throw AwsFault.invalidInput("branchFilter and filterGroups cannot be used together");
        }
        for (List<Map<String, Object>> group : filters) {
            if (group.stream().noneMatch(filter -> Tree.text(filter, "type").equals("EVENT"))) {
                throw AwsFault.invalidInput("Each filter group needs at least one filter of type EVENT");
            }
        }
    }
}
