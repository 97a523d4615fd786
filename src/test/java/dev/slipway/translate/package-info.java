/** Specifies that manifests and the core understand each other, both ways. */
package dev.slipway.translate;
