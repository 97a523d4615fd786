package dev.slipway.core.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Flags that a project may give to Kaniko's executor: those that change how an image is made and nothing else. Only
 * {@link #parse} makes one that holds any. Flags about destination, context, credentials, pushing, the cache's place and
 * registries are refused, and so is every flag that is not known.
 */
public final class ExecutorFlags {

    /** No flags. */
    public static final ExecutorFlags NONE = new ExecutorFlags(List.of());

    private static final int MAX_FLAGS = 100;
    private static final String NUMBER = "[0-9]{1,4}";
    private static final String SWITCH = "true|false";

    /** The values that each may have; it is given once, unless it is in {@link #SEVERAL}. */
    private static final Map<String, Pattern> VALUES = Map.ofEntries(
            allowed("annotation", "[^=]+=(?s:.*)"),
            allowed("cache-copy-layers", SWITCH),
            allowed("cache-run-layers", SWITCH),
            allowed("cache-ttl", "(?:[0-9]{1,9}(?:\\.[0-9]{1,9})?(?:ns|us|ms|s|m|h)){1,6}"),
            allowed("compressed-caching", SWITCH),
            allowed("compression", "gzip|zstd"),
            allowed("compression-level", "-1|" + NUMBER),
            allowed("force-build-metadata", SWITCH),
            allowed("ignore-path", "/[^\\p{Cntrl}]*"),
            allowed("ignore-var-run", SWITCH),
            allowed("image-download-retry", NUMBER),
            allowed("image-format", "docker|oci"),
            allowed("image-fs-extract-retry", NUMBER),
            allowed("log-format", "text|color|json"),
            allowed("log-timestamp", SWITCH),
            allowed("materialize", SWITCH),
            allowed("reproducible", SWITCH),
            allowed("single-snapshot", SWITCH),
            allowed("skip-unused-stages", SWITCH),
            allowed("snapshot-mode", "full|redo|time"),
            allowed("use-new-run", SWITCH),
            allowed("verbosity", "panic|fatal|error|warn|info|debug|trace"));

    private static final List<String> SEVERAL = List.of("annotation", "ignore-path");

    private final List<Flag> flags;

    /** One flag, its name without dashes. */
    public record Flag(String name, String value) {}

    private ExecutorFlags(List<Flag> flags) {
        this.flags = List.copyOf(flags);
    }

    private static Map.Entry<String, Pattern> allowed(String name, String values) {
        return Map.entry(name, Pattern.compile(values));
    }

    /** The names that may be given. */
    public static List<String> names() {
        return VALUES.keySet().stream().sorted().toList();
    }

    /** Reads flags, each {@code --name=value}, or {@code --name} for a switch; of one given twice the last counts. */
    public static ParsedExecutorFlags parse(List<String> texts) {
        if (texts.size() > MAX_FLAGS) {
            return new ParsedExecutorFlags.Refused("more than " + MAX_FLAGS + " executor flags; leave some out");
        }
        Map<String, Flag> once = new LinkedHashMap<>();
        List<Flag> several = new ArrayList<>();
        for (String text : texts) {
            Optional<String> objection = objection(text);
            if (objection.isPresent()) {
                return new ParsedExecutorFlags.Refused(objection.get());
            }
            Flag flag = flag(text);
            if (SEVERAL.contains(flag.name())) {
                several.add(flag);
            } else {
                once.put(flag.name(), flag);
            }
        }
        several.addAll(0, once.values());
        return new ParsedExecutorFlags.Valid(new ExecutorFlags(several));
    }

    private static Optional<String> objection(String text) {
        if (!text.startsWith("--")) {
            return Optional.of("executor flag " + ShownFlag.of(text) + " is not written as --name=value; write it so");
        }
        Flag flag = flag(text);
        Optional<String> reserved = ReservedFlags.reason(flag.name());
        if (reserved.isPresent()) {
            return Optional.of("executor flag --" + flag.name() + " cannot be given: " + reserved.get());
        }
        Pattern values = VALUES.get(flag.name());
        if (values == null) {
            return Optional.of("executor flag --" + ShownFlag.of(flag.name())
                    + " is not known; those that may be given are " + String.join(", ", names()));
        }
        return values.matcher(flag.value()).matches()
                ? Optional.empty()
                : Optional.of("executor flag --" + flag.name() + " cannot have the value " + ShownFlag.of(flag.value())
                        + "; give one that Kaniko documents, as --" + flag.name() + "=VALUE");
    }

    private static Flag flag(String text) {
        int equals = text.indexOf('=');
        String name = text.substring(2, equals < 0 ? text.length() : equals);
        // The executor still takes its old spelling.
        String known = name.equals("snapshotMode") ? "snapshot-mode" : name;
        boolean isSwitch = Optional.ofNullable(VALUES.get(known))
                .filter(values -> values.pattern().equals(SWITCH))
                .isPresent();
        return new Flag(known, equals >= 0 ? text.substring(equals + 1) : isSwitch ? "true" : "");
    }

    /** Every flag, in an order in which the executor may be given them. */
    public List<Flag> all() {
        return flags;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExecutorFlags that && flags.equals(that.flags);
    }

    @Override
    public int hashCode() {
        return flags.hashCode();
    }

    @Override
    public String toString() {
        return flags.toString();
    }
}
