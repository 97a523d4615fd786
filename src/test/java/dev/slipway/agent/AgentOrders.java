package dev.slipway.agent;

import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an agent may be told to build. */
final class AgentOrders {

    private AgentOrders() {}

    static BuildRequest request(Optional<String> sourceVersion, BuildRequest.Input... inputs) {
        BuildDefinition definition = new BuildDefinition(
                "app",
                "5f0c",
                7,
                "alpine",
                BuildspecLocation.parse(null),
                Map.of(),
                "me",
                sourceVersion,
                List.of(),
                Duration.ofMinutes(60),
                Instant.EPOCH,
                ImageBuilding.NONE);
        return new BuildRequest(definition, List.of(inputs));
    }
}
