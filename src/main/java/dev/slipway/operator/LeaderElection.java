package dev.slipway.operator;

import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.Optional;

/** One replica works, the others stand by; a standby takes over within seconds of the leader's death. */
@ApplicationScoped
final class LeaderElection {

    @Produces
    @ApplicationScoped
    @IfBuildProfile("prod")
    LeaderElectionConfiguration configuration(OperatorSettings settings) {
        LeaderElectionConfigurationBuilder builder = LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(
                        settings.leaseName())
                .withLeaseDuration(Duration.ofSeconds(15))
                .withRenewDeadline(Duration.ofSeconds(10))
                .withRetryPeriod(Duration.ofSeconds(2));
        Optional.ofNullable(System.getenv("POD_NAME")).ifPresent(builder::withIdentity);
        Optional.ofNullable(System.getenv("POD_NAMESPACE")).ifPresent(builder::withLeaseNamespace);
        return builder.build();
    }
}
