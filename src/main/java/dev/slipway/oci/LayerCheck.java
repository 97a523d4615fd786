package dev.slipway.oci;

/** How far layers are looked at when an image is read. */
public enum LayerCheck {
    /** They are there with the right size: for layers that whoever takes them verifies, as registries and Kaniko do. */
    SIZE,
    /** They are read whole and verified: takes as long as SHA-256 does. */
    DIGEST
}
