/** The command line of {@code docker}: from its words to what is asked for, or to Docker's own refusal. Pure. */
@NullMarked
package dev.slipway.core.docker;

import org.jspecify.annotations.NullMarked;
