/** Specifies who may put what into the artifact store, and that it stays there as it was. */
package dev.slipway.store;
