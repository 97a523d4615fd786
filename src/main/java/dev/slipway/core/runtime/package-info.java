/** The build images of CodeBuild, and which of their runtimes a buildspec selects. */
@NullMarked
package dev.slipway.core.runtime;

import org.jspecify.annotations.NullMarked;
