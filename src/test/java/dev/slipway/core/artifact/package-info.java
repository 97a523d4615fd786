/** Specifies which files an artifact consists of. */
package dev.slipway.core.artifact;
