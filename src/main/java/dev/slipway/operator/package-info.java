/** The operator: reconcilers that observe, decide, apply and report, and what wires them together. */
@NullMarked
package dev.slipway.operator;

import org.jspecify.annotations.NullMarked;
