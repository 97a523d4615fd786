package dev.slipway.aws.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A part of a list; its token is the place where the next part begins. */
record Page<T>(List<T> items, String nextToken) {

    /** {@code refusal} says what an unknown token is answered with, which differs between the services. */
    static <T> Page<T> of(List<T> all, Map<String, Object> input, int defaultSize, Supplier<AwsFault> refusal) {
        int from = start(Tree.text(input, "nextToken"), all.size(), refusal);
        int to = Math.min(all.size(), from + Math.min(defaultSize, Tree.number(input, "maxResults", defaultSize)));
        return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? "from-" + to : "");
    }

    private static int start(String token, int size, Supplier<AwsFault> refusal) {
        if (token.isEmpty()) {
            return 0;
        }
        if (!token.matches("from-[0-9]{1,6}")) {
            throw refusal.get();
        }
        return Math.min(size, Integer.parseInt(token.substring("from-".length())));
    }

    Map<String, Object> as(String key) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(key, items);
        if (!nextToken.isEmpty()) {
            answer.put("nextToken", nextToken);
        }
        return answer;
    }
}
