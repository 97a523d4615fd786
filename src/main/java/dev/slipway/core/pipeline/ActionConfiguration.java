package dev.slipway.core.pipeline;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an action does. */
public sealed interface ActionConfiguration {

    /** The name of its kind, as it stands in a manifest. */
    String kind();

    /** The variables that the action puts into its namespace; empty when only a run can tell. */
    Optional<Set<String>> outputVariables();

    /** The texts of its configuration that may refer to variables, by field name. */
    Map<String, String> templates();

    /**
     * A source action: a branch of a git repository.
     *
     * @param url as written, already checked
     * @param secretName the Secret with the credential, if one is needed
     */
    record Git(String url, String branch, boolean detectChanges, Optional<String> secretName)
            implements ActionConfiguration {

        private static final Set<String> OUTPUTS =
                Set.of("BranchName", "CommitId", "RepositoryName", "FullRepositoryName");

        @Override
        public String kind() {
            return "git";
        }

        @Override
        public Optional<Set<String>> outputVariables() {
            return Optional.of(OUTPUTS);
        }

        /** Source actions cannot use variables (AWS CodePipeline user guide, "Variables"). */
        @Override
        public Map<String, String> templates() {
            return Map.of("url", url, "branch", branch);
        }
    }

    /**
     * A build or test action.
     *
     * @param environment overrides of the project's variables; values may refer to variables of the pipeline
     */
    record Build(String projectName, Optional<String> primarySource, Map<String, String> environment)
            implements ActionConfiguration {

        public Build {
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        }

        @Override
        public String kind() {
            return "build";
        }

        @Override
        public Optional<Set<String>> outputVariables() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> templates() {
            return environment.entrySet().stream()
                    .collect(Collectors.toMap(e -> "environmentVariables[" + e.getKey() + "]", Map.Entry::getValue));
        }
    }

    /** A person's decision. */
    record Approval(Optional<String> customData, Optional<String> externalEntityLink, Duration timeout)
            implements ActionConfiguration {

        /** Seven days (AWS CodePipeline user guide, "Quotas"). */
        public static final Duration DEFAULT_TIMEOUT = Duration.ofDays(7);

        @Override
        public String kind() {
            return "approval";
        }

        @Override
        public Optional<Set<String>> outputVariables() {
            return Optional.of(Set.of());
        }

        @Override
        public Map<String, String> templates() {
            return Stream.of(Map.entry("customData", customData), Map.entry("externalEntityLink", externalEntityLink))
                    .filter(e -> e.getValue().isPresent())
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, e -> e.getValue().orElseThrow()));
        }
    }
}
