/** The part of Go's text/template that Docker's format strings use, over JSON: parsed once, bounded, printed as Go prints. */
package dev.slipway.agent.template;
