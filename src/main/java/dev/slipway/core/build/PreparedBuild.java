package dev.slipway.core.build;

import dev.slipway.core.buildspec.BuildspecProblem;
import dev.slipway.core.script.RenderedScript;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What DOWNLOAD_SOURCE makes of a build once its sources are there. */
public sealed interface PreparedBuild {

    /**
     * Everything the script needs.
     *
     * @param environment the variables of its first command
     * @param yamlLocation where the buildspec was found, for the log
     */
    record Ready(
            RenderedScript script,
            Map<String, String> environment,
            String yamlLocation,
            List<BuildspecProblem> warnings)
            implements PreparedBuild {
        public Ready {
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The build fails in DOWNLOAD_SOURCE.
     *
     * @param yamlLocation where the buildspec was found or looked for
     */
    record Refused(PhaseContext context, Optional<String> yamlLocation) implements PreparedBuild {}
}
