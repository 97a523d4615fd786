/** Files, directories and pipes that the containers of a build's pod share. */
@NullMarked
package dev.slipway.agent.shared;

import org.jspecify.annotations.NullMarked;
