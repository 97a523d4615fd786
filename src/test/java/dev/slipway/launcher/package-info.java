/** The launcher script, run with a pretended JDK and a pretended Maven. */
@NullMarked
package dev.slipway.launcher;

import org.jspecify.annotations.NullMarked;
