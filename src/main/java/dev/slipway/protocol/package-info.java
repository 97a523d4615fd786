/** What the operator and the containers of a build's pod tell each other: the order, the handover between them, the result. */
@NullMarked
package dev.slipway.protocol;

import org.jspecify.annotations.NullMarked;
