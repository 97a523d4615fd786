/** The process runner: builds as child processes of this machine, for {@code slipway run}. */
@NullMarked
package dev.slipway.process;

import org.jspecify.annotations.NullMarked;
