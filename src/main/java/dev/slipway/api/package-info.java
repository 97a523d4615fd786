/** The kinds of group slipway.dev: data and schema annotations, no logic. */
@NullMarked
package dev.slipway.api;

import org.jspecify.annotations.NullMarked;
