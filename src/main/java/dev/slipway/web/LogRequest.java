package dev.slipway.web;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/namespaces/NS/builds/NAME/log?follow=true}, or why it is something else. */
sealed interface LogRequest {

    /**
     * The header of the token for those who come through the API server's proxy, which takes {@code Authorization} off
     * (ADR 0043).
     */
    String TOKEN_HEADER = "Slipway-Authorization";

    /** A log is wanted, by the bearer of the token. */
    record Wanted(BuildName build, String token, boolean follow) implements LogRequest {}

    /** It is refused before anybody is asked. */
    record Refused(int status, String words) implements LogRequest {}

    /** Of a request: its method, path, query parameters and the headers with a token. */
    static LogRequest of(
            String method, String path, Map<String, String> query, @Nullable String proxied, @Nullable String direct) {
        Matcher matcher = Shape.PATH.matcher(path);
        if (!matcher.matches()) {
            return new Refused(404, "there is only /v1/namespaces/NAMESPACE/builds/BUILD/log");
        }
        if (!method.equals("GET")) {
            return new Refused(405, "use GET");
        }
        String follow = query.getOrDefault("follow", "false");
        if (!Set.of("follow").containsAll(query.keySet())
                || !Set.of("true", "false").contains(follow)) {
            return new Refused(400, "there is only the parameter follow=true or follow=false");
        }
        return token(proxied == null ? direct : proxied)
                .<LogRequest>map(token ->
                        new Wanted(new BuildName(matcher.group(1), matcher.group(2)), token, follow.equals("true")))
                .orElseGet(() -> new Refused(
                        401,
                        "a token is needed: Authorization: Bearer TOKEN, of a user or service account of the cluster"));
    }

    private static Optional<String> token(@Nullable String header) {
        return Optional.ofNullable(header)
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip())
                .filter(token -> !token.isEmpty());
    }

    /** How a path is read. */
    final class Shape {

        private static final Pattern PATH =
                Pattern.compile("/v1/namespaces/([a-z0-9-]{1,63})/builds/([a-z0-9.-]{1,253})/log");

        private Shape() {}
    }
}
