/** What our image does in the pod of a build: it prepares the source, follows the script and leaves the result. */
@NullMarked
package dev.slipway.agent;

import org.jspecify.annotations.NullMarked;
