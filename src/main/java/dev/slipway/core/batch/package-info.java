/** Batch builds: what the {@code batch} block of a buildspec asks for, and which of its builds starts or stops next. */
@NullMarked
package dev.slipway.core.batch;

import org.jspecify.annotations.NullMarked;
