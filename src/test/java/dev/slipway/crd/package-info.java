/** The custom resource definitions in crds/: how they are generated, and what a real API server does with them. */
@NullMarked
package dev.slipway.crd;

import org.jspecify.annotations.NullMarked;
