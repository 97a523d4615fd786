/** Images outside of a build: registries, image layouts, archives of images and lists of manifests. */
@NullMarked
package dev.slipway.oci;

import org.jspecify.annotations.NullMarked;
