package dev.slipway.core.image;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The variables that {@code FROM} and {@code --from} know: {@code ARG}, {@code --build-arg} and those of the platform. */
final class DockerfileArguments {

    private static final int MAX = 1000;

    private final char escape;
    private final Map<String, Optional<String>> given = new HashMap<>();
    private final Map<String, Optional<String>> global = new HashMap<>();
    private Map<String, Optional<String>> current = global;

    DockerfileArguments(char escape, Map<String, String> buildArguments, Platform target) {
        this.escape = escape;
        for (String side : new String[] {"TARGET", "BUILD"}) {
            global.put(side + "PLATFORM", Optional.of(target.toString()));
            global.put(side + "OS", Optional.of(target.os()));
            global.put(side + "ARCH", Optional.of(target.architecture()));
            global.put(side + "VARIANT", Optional.of(target.variant().orElse("")));
        }
        buildArguments.forEach((name, value) -> {
            if (!value.isEmpty()) {
                given.put(name, Optional.of(value));
            }
        });
        global.putAll(given);
    }

    char escape() {
        return escape;
    }

    /** {@code ARG NAME[=DEFAULT]…}; before the first stage it counts for all of them. */
    void declare(String rest) {
        for (String word : DockerfileWords.split(rest, escape)) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (equals >= 0 && !given.containsKey(name) && current.size() < MAX) {
                current.put(name, DockerfileExpansion.of(word.substring(equals + 1), escape, current));
            }
        }
    }

    /** A stage begins, and what the one before it declared is forgotten. */
    void beginStage() {
        current = new HashMap<>(global);
    }

    /** The text of a word of {@code FROM}; none if it cannot be told. */
    Optional<String> expandForAll(String word) {
        return DockerfileExpansion.of(word, escape, global);
    }

    /** The text of a word within a stage; none if it cannot be told. */
    Optional<String> expand(String word) {
        return DockerfileExpansion.of(word, escape, current);
    }
}
