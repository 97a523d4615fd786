package dev.slipway.api;

/** What all kinds have in common. */
public final class SlipwayGroup {

    /** The API group. */
    public static final String NAME = "slipway.dev";

    /** The only version so far. */
    public static final String VERSION = "v1alpha1";

    /** What {@code kubectl get slipway} lists. */
    public static final String CATEGORY = "slipway";

    static final String NAME_FITS_A_LABEL = "self.metadata.name.size() <= 63";

    static final String NAME_FITS_A_LABEL_MESSAGE =
            "metadata.name is longer than 63 characters, but names are used as label values: choose a shorter name.";

    private SlipwayGroup() {}
}
