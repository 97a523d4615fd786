package dev.slipway.translate;

import dev.slipway.api.StoredLog;
import dev.slipway.core.build.KeptLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a Build's status says of its log (ADR 0042). */
final class StoredLogs {

    private static final KeptLog NOT_TOLD = new KeptLog(
            0, Optional.of("the pod ended without a last word, so that what it printed last may not be stored"));

    private StoredLogs() {}

    static @Nullable StoredLog running(@Nullable String location) {
        return location == null ? null : new StoredLog(location, null, null, null);
    }

    static @Nullable StoredLog ended(@Nullable String location, Optional<KeptLog> log) {
        if (location == null) {
            return null;
        }
        KeptLog kept = log.orElse(NOT_TOLD);
        return new StoredLog(
                location,
                kept.missing().isEmpty(),
                log.map(KeptLog::bytes).orElse(null),
                kept.missing().map(BuildWriter::cut).orElse(null));
    }
}
