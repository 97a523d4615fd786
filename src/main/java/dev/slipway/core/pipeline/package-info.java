/** A pipeline's definition, its validation, and the variables that flow through it. */
@NullMarked
package dev.slipway.core.pipeline;

import org.jspecify.annotations.NullMarked;
