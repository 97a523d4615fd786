package dev.slipway.core.external;

import java.util.Optional;

/**
 * What an object asks for.
 *
 * @param mayAdopt whether a resource that nobody owns is taken over
 * @param drift what is done when somebody else has changed it
 * @param definitionHash of the definition
 * @param secretHash of the secrets in it, which cannot be read back
 */
public record Wish(Owner owner, boolean mayAdopt, Drift drift, String definitionHash, Optional<String> secretHash) {

    /** What is done about drift. */
    public enum Drift {
        CORRECT,
        REPORT
    }
}
