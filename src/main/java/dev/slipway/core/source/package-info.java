/** Addresses and revisions of sources, refused before anything could be done with them. */
@NullMarked
package dev.slipway.core.source;

import org.jspecify.annotations.NullMarked;
