package dev.slipway.core.docker;

import dev.slipway.core.image.ParsedPlatform;
import dev.slipway.core.image.Platform;

/** Reads {@code --platform}. */
final class PlatformOption {

    private PlatformOption() {}

    static Reading<Platform> read(CommandSyntax syntax, String text) {
        ParsedPlatform parsed = Platform.parse(text);
        return parsed instanceof ParsedPlatform.Valid valid
                ? Reading.of(valid.platform())
                : syntax.refused(Shown.plain(((ParsedPlatform.Refused) parsed).message()));
    }
}
