/** What a project in CodeBuild should be and is, in a form in which equal means the same. */
@NullMarked
package dev.slipway.core.codebuild;

import org.jspecify.annotations.NullMarked;
