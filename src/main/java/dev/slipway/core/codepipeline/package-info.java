/** What a pipeline in CodePipeline should be and is, in a form in which equal means the same. */
@NullMarked
package dev.slipway.core.codepipeline;

import org.jspecify.annotations.NullMarked;
