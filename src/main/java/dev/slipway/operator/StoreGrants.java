package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.protocol.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a build may do with the artifact store: write below its own prefix, read exactly its inputs. */
@ApplicationScoped
public class StoreGrants {

    /** What became of a grant. */
    sealed interface Grant {}

    /** The build may use the store like this; without a store it may do nothing with it. */
    record Granted(Optional<StoreAccess> access, Map<String, String> capabilities) implements Grant {}

    /** An input is not in the store. */
    record Impossible(String message) implements Grant {}

    Grant grant(Build build, BuildRequest request, Instant now) {
        return new Granted(Optional.empty(), Map.of());
    }
}
