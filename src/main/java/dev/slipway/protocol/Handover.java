package dev.slipway.protocol;

import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.ValueReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the init container tells the agent that follows the build. The script itself is not part of it: equal
 * arguments give equal scripts, so it is rendered again.
 *
 * @param marker of the script's reports
 * @param buildspec the text that the script was rendered from
 * @param sources what was fetched, the primary source first
 * @param phases up to the end of DOWNLOAD_SOURCE
 * @param values what the variables hold that the order only names: the agent must know what to mask
 */
public record Handover(
        String marker,
        String buildspec,
        List<FetchedSource> sources,
        List<PhaseRecord> phases,
        Map<ValueReference, String> values) {
    public Handover {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        sources = List.copyOf(sources);
        phases = List.copyOf(phases);
    }

    /** Without the values: a log may hold it. */
    @Override
    public String toString() {
        return "Handover of " + sources;
    }
}
