/** The one POSIX sh script that runs a buildspec's phases, and the initial environment it starts from. */
@NullMarked
package dev.slipway.core.script;

import org.jspecify.annotations.NullMarked;
