/** Specifications of the pure parts of the operator. */
package dev.slipway.operator;
