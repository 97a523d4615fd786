package dev.slipway.core.build;

import dev.slipway.core.buildspec.Buildspec;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a buildspec may ask for beyond commands and variables. A runner that cannot do one refuses it by name. */
public enum BuildFeature {
    PARAMETER_STORE("env.parameter-store"),
    SECRETS_MANAGER("env.secrets-manager"),
    GIT_CREDENTIAL_HELPER("env.git-credential-helper");

    private final String key;

    BuildFeature(String key) {
        this.key = key;
    }

    /** Why a runner that lacks {@code missing} cannot run {@code buildspec}; empty when it can. */
    public static Optional<String> refusal(Buildspec buildspec, Set<BuildFeature> missing) {
        return Arrays.stream(values())
                .filter(feature -> missing.contains(feature) && feature.isUsedBy(buildspec))
                .findFirst()
                .map(feature -> feature.key + " of the buildspec does not work here yet; remove it");
    }

    private boolean isUsedBy(Buildspec buildspec) {
        return switch (this) {
            case PARAMETER_STORE -> !buildspec.env().parameterStore().isEmpty();
            case SECRETS_MANAGER -> !buildspec.env().secretsManager().isEmpty();
            case GIT_CREDENTIAL_HELPER -> buildspec.env().gitCredentialHelper();
        };
    }
}
