/** Between the manifests and the core: definitions one way, states and conditions the other. Pure. */
@NullMarked
package dev.slipway.translate;

import org.jspecify.annotations.NullMarked;
