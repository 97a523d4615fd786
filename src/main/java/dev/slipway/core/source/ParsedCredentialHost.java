package dev.slipway.core.source;

/** What became of the host that a credential names. */
public sealed interface ParsedCredentialHost {

    /** The credential may be sent there and nowhere else. */
    record Valid(CredentialHost host) implements ParsedCredentialHost {}

    /** It names no host that could be compared; {@code message} is a sentence with the next step. */
    record Refused(String message) implements ParsedCredentialHost {}
}
