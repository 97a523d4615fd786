package dev.slipway.protocol;

import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.source.CloneOptions;
import java.util.List;
import java.util.Optional;

/**
 * All that a build's pod is told. It holds no secret: it stands in an annotation of the pod.
 *
 * @param ownSource how much of the repository comes along where the project has a source of its own
 * @param store none when no store is configured
 */
public record BuildOrder(
        BuildRequest request, CloneOptions ownSource, List<SourceCredential> credentials, Optional<StoreAccess> store) {

    public BuildOrder {
        credentials = credentials.stream().distinct().toList();
    }

    /** The credential that the Secret of this name holds. */
    public Optional<SourceCredential> credential(String secretName) {
        return credentials.stream()
                .filter(credential -> credential.secretName().equals(secretName))
                .findFirst();
    }
}
