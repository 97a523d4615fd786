/** The Job of a build: its manifest, what can be read from it and its pod, and the few calls that make and end it. */
@NullMarked
package dev.slipway.kubernetes;

import org.jspecify.annotations.NullMarked;
