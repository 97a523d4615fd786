package dev.slipway.core.buildspec;

import static dev.slipway.core.buildspec.BuildspecProblem.quoted;

import java.util.List;
import java.util.Optional;

/** Reads {@code cache}. */
final class CacheReader {

    private CacheReader() {}

    static Optional<CacheBlock> read(YamlFields root, List<BuildspecProblem> warnings) {
        if (!root.has("cache")) {
            return Optional.empty();
        }
        YamlFields fields = root.mapping("cache");
        UnknownKeys.check("cache", fields, warnings);
        Optional<String> key = fields.text("key");
        List<String> fallbackKeys = fields.texts("fallback-keys");
        if (fallbackKeys.size() > CacheBlock.MAX_FALLBACK_KEYS) {
            fields.problem(
                    "fallback-keys",
                    "cache.fallback-keys holds more than " + CacheBlock.MAX_FALLBACK_KEYS + " keys, listed");
        }
        return Optional.of(
                new CacheBlock(key, key.isPresent() ? fallbackKeys : List.of(), action(fields), fields.texts("paths")));
    }

    private static CacheBlock.Action action(YamlFields fields) {
        Optional<String> action = fields.text("action");
        if (action.isEmpty()) {
            return CacheBlock.Action.RESTORE_AND_SAVE;
        }
        return switch (action.get()) {
            case "restore" -> CacheBlock.Action.RESTORE;
            case "save" -> CacheBlock.Action.SAVE;
            default -> {
                fields.problem("action", "cache.action is " + quoted(action.get()) + "; use restore or save, declared");
                yield CacheBlock.Action.RESTORE_AND_SAVE;
            }
        };
    }
}
