/** Images by name, and what a build says about the images that it makes: pure. */
@NullMarked
package dev.slipway.core.image;

import org.jspecify.annotations.NullMarked;
