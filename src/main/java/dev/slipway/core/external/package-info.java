/** What has to be done for a resource outside the cluster to be as its object says. */
@NullMarked
package dev.slipway.core.external;

import org.jspecify.annotations.NullMarked;
