package dev.slipway.protocol;

import dev.slipway.core.build.BuildRequest;
import java.util.List;
import java.util.Optional;

/**
 * All that a build's pod is told. It holds no secret: it stands in an annotation of the pod.
 *
 * @param store none when no store is configured
 */
public record BuildOrder(BuildRequest request, List<SourceCredential> credentials, Optional<StoreAccess> store) {

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
