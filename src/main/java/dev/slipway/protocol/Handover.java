package dev.slipway.protocol;

import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.PhaseRecord;
import java.util.List;

/**
 * What the init container tells the agent that follows the build. The script itself is not part of it: equal
 * arguments give equal scripts, so it is rendered again.
 *
 * @param marker of the script's reports
 * @param buildspec the text that the script was rendered from
 * @param sources what was fetched, the primary source first
 * @param phases up to the end of DOWNLOAD_SOURCE
 */
public record Handover(String marker, String buildspec, List<FetchedSource> sources, List<PhaseRecord> phases) {
    public Handover {
        sources = List.copyOf(sources);
        phases = List.copyOf(phases);
    }
}
