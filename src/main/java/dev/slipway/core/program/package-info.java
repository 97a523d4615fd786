/** Programs that CodeBuild puts on the PATH of a build. */
@NullMarked
package dev.slipway.core.program;

import org.jspecify.annotations.NullMarked;
