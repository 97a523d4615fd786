package dev.slipway.oci;

/** How a blob got into a repository. */
public enum BlobPush {
    /** It was there ({@code Layer already exists}). */
    EXISTED,
    /** It was in another repository of the registry ({@code Mounted from}). */
    MOUNTED,
    /** It was sent ({@code Pushed}). */
    UPLOADED
}
