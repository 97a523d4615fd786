/** The built-in store of artifacts: blobs below a directory, each request allowed by a capability. */
@NullMarked
package dev.slipway.store;

import org.jspecify.annotations.NullMarked;
