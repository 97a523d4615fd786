/** {@code slipway …}: the command line. */
@NullMarked
package dev.slipway.cli;

import org.jspecify.annotations.NullMarked;
