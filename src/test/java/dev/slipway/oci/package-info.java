/** Registries, layouts and archives as others write them. */
package dev.slipway.oci;
