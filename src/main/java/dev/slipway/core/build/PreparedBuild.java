package dev.slipway.core.build;

import dev.slipway.core.buildspec.BuildspecProblem;
import dev.slipway.core.script.RenderedScript;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What DOWNLOAD_SOURCE makes of a build once its sources are there. */
public sealed interface PreparedBuild {

    /** Variables that hold a secret by their meaning to AWS' own programs. */
    Set<String> SECRET_NAMES = Set.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    /**
     * Everything the script needs.
     *
     * @param environment the variables of its first command
     * @param yamlLocation where the buildspec was found, for the log
     * @param stored which of the variables are secrets
     */
    record Ready(
            RenderedScript script,
            Map<String, String> environment,
            String yamlLocation,
            List<BuildspecProblem> warnings,
            StoredVariables stored)
            implements PreparedBuild {
        public Ready {
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
            warnings = List.copyOf(warnings);
        }

        /** Names whose values are read when the script has ended: no secret is exported (ADR 0027). */
        public List<String> exportedVariables() {
            return script.exportedVariables().stream()
                    .filter(name -> !stored.isSecret(name))
                    .toList();
        }

        /** Every value that the log must not show. */
        public Set<String> secrets() {
            Set<String> secrets = stored.secrets();
            SECRET_NAMES.stream().filter(environment::containsKey).forEach(name -> secrets.add(environment.get(name)));
            return secrets;
        }
    }

    /**
     * The build fails in DOWNLOAD_SOURCE.
     *
     * @param yamlLocation where the buildspec was found or looked for
     */
    record Refused(PhaseContext context, Optional<String> yamlLocation) implements PreparedBuild {}
}
