/** Which files of a source directory an artifact consists of. */
@NullMarked
package dev.slipway.core.artifact;

import org.jspecify.annotations.NullMarked;
