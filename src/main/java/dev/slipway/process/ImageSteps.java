package dev.slipway.process;

import dev.slipway.core.image.ImageDeclaration;
import dev.slipway.core.script.AddedCommand;

/** How a declared image is made on this machine. */
@FunctionalInterface
public interface ImageSteps {

    /**
     * The command that a build runs at the end of BUILD for {@code image}.
     *
     * @param sourceDirectory absolute; the primary source of the build
     */
    AddedCommand of(ImageDeclaration image, String sourceDirectory);
}
