/** Git repositories through JGit: listing their heads, cloning them, and telling which files of a directory are source. */
@NullMarked
package dev.slipway.git;

import org.jspecify.annotations.NullMarked;
