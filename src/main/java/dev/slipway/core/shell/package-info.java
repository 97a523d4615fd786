/** The text of a shell command as words and operators: enough to look for something in it, not to run it. */
@NullMarked
package dev.slipway.core.shell;

import org.jspecify.annotations.NullMarked;
