/** How long finished runs are kept. */
@NullMarked
package dev.slipway.core.history;

import org.jspecify.annotations.NullMarked;
