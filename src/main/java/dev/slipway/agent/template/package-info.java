/** The part of Go's text/template that Docker's format strings use, over JSON: parsed once, bounded, printed as Go prints. */
@NullMarked
package dev.slipway.agent.template;

import org.jspecify.annotations.NullMarked;
