/** One build: its definition, its environment, the rules of its phases, its log as CodeBuild prints it and its result. */
@NullMarked
package dev.slipway.core.build;

import org.jspecify.annotations.NullMarked;
