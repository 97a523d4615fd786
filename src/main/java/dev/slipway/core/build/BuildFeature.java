package dev.slipway.core.build;

import dev.slipway.core.buildspec.ArtifactsBlock;
import dev.slipway.core.buildspec.Buildspec;
import dev.slipway.core.buildspec.ProxyBlock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a buildspec may ask for beyond commands and variables. A runner that cannot do one refuses it by name. */
public enum BuildFeature {
    PARAMETER_STORE("env.parameter-store"),
    SECRETS_MANAGER("env.secrets-manager"),
    GIT_CREDENTIAL_HELPER("env.git-credential-helper"),
    PROXY("proxy"),
    REPORTS("reports"),
    SYMLINKS("artifacts.enable-symlinks"),
    S3_PREFIX("artifacts.s3-prefix"),
    SECONDARY_ARTIFACTS("artifacts.secondary-artifacts"),
    CACHE("cache");

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
            case PROXY -> !buildspec.proxy().equals(ProxyBlock.ABSENT);
            case REPORTS -> !buildspec.reports().isEmpty();
            case SYMLINKS -> anyArtifact(buildspec, ArtifactsBlock::enableSymlinks);
            case S3_PREFIX -> anyArtifact(buildspec, block -> block.s3Prefix().isPresent());
            case SECONDARY_ARTIFACTS ->
                anyArtifact(buildspec, block -> !block.secondary().isEmpty());
            case CACHE -> buildspec.cache().isPresent();
        };
    }

    /** The artifact itself or one beside it. */
    private static boolean anyArtifact(Buildspec buildspec, Predicate<ArtifactsBlock> uses) {
        return buildspec
                .artifacts()
                .filter(block ->
                        uses.test(block) || block.secondary().values().stream().anyMatch(uses))
                .isPresent();
    }
}
