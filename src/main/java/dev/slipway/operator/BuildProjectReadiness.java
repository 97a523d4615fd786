package dev.slipway.operator;

import dev.slipway.api.BuildProjectSpec;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.buildspec.BuildspecParser;
import dev.slipway.core.buildspec.ParsedBuildspec;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.ConditionFact.Truth;

/** Whether a project can be built, in words; nothing outside the manifest is looked at. */
final class BuildProjectReadiness {

    private BuildProjectReadiness() {}

    static ConditionFact of(BuildProjectSpec spec) {
        BuildspecLocation location = BuildspecLocation.parse(spec.source().buildspec());
        if (location instanceof BuildspecLocation.Refused refused) {
            return notReady("BuildspecInvalid", "spec.source.buildspec: " + refused.message());
        }
        if (location instanceof BuildspecLocation.Inline inline
                && BuildspecParser.parse(inline.text()) instanceof ParsedBuildspec.Invalid invalid) {
            return notReady("BuildspecInvalid", "spec.source.buildspec: " + invalid.message());
        }
        if (spec.source().location() != null
                && GitUrl.parse(spec.source().location(), GitUrl.Allowed.REMOTE)
                        instanceof ParsedGitUrl.Refused refused) {
            return notReady("SourceRefused", "spec.source.location: " + refused.message());
        }
        return new ConditionFact("Ready", Truth.TRUE, "DefinitionValid", "The project can be built.");
    }

    private static ConditionFact notReady(String reason, String message) {
        return new ConditionFact("Ready", Truth.FALSE, reason, message);
    }
}
