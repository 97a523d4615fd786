package dev.slipway.oci;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a registry wants to be authorised: one challenge of WWW-Authenticate headers (RFC 9110, 11.6.1). Parameters come in any
 * order, and any may be missing.
 */
sealed interface Challenge {

    /** User and password with each request. */
    record Basic() implements Challenge {}

    /** A token that {@code realm} gives (distribution project, token authentication). */
    record Bearer(String realm, Optional<String> service, Optional<String> scope) implements Challenge {}

    /** A token, then {@code =value} if it is a parameter's name, then a comma if one follows. */
    Pattern PART = Pattern.compile("[\\s,]*([!#$%&'*+.^_`|~0-9A-Za-z-]+)"
            + "(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"=]+)(?=[\\s,]|$)))?");

    int MAX_LENGTH = 8 << 10;

    /** The challenges of headers that are understood, in their order. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> challenges = new ArrayList<>();
        headers.stream().filter(header -> header.length() <= MAX_LENGTH).forEach(header -> parse(header, challenges));
        return List.copyOf(challenges);
    }

    private static void parse(String header, List<Challenge> challenges) {
        String scheme = "";
        Map<String, String> parameters = new HashMap<>();
        Matcher part = PART.matcher(header);
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            String value = part.group(2) == null ? part.group(3) : part.group(2).replaceAll("\\\\(.)", "$1");
            if (value == null) {
                of(scheme, parameters).ifPresent(challenges::add);
                scheme = part.group(1).toLowerCase(Locale.ROOT);
                parameters.clear();
            } else {
                parameters.putIfAbsent(part.group(1).toLowerCase(Locale.ROOT), value);
            }
        }
        of(scheme, parameters).ifPresent(challenges::add);
    }

    private static Optional<Challenge> of(String scheme, Map<String, String> parameters) {
        if (scheme.equals("basic")) {
            return Optional.of(new Basic());
        }
        Optional<String> realm = Optional.ofNullable(parameters.get("realm"));
        return scheme.equals("bearer")
                ? realm.map(value -> new Bearer(
                        value,
                        Optional.ofNullable(parameters.get("service")),
                        Optional.ofNullable(parameters.get("scope"))))
                : Optional.empty();
    }
}
