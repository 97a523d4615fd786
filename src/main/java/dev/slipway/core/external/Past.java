package dev.slipway.core.external;

import java.util.Optional;

/**
 * What was done before.
 *
 * @param existed whether the resource has been there
 * @param definitionHash of the definition that was written last
 * @param secretHash of the secrets that were written last
 */
public record Past(boolean existed, Optional<String> definitionHash, Optional<String> secretHash) {

    /** Nothing was done. */
    public static final Past NONE = new Past(false, Optional.empty(), Optional.empty());
}
