/** Keeps secret values out of a log: pure, in one pass, however the output was cut into writes. */
@NullMarked
package dev.slipway.core.mask;

import org.jspecify.annotations.NullMarked;
