/** What a user does with the operator on a real cluster: the installed chart, a git server, real builds. */
@NullMarked
package dev.slipway.e2e;

import org.jspecify.annotations.NullMarked;
