/** What an execution of a pipeline does next: decide(definition, state, observed, now). */
@NullMarked
package dev.slipway.core.execution;

import org.jspecify.annotations.NullMarked;
