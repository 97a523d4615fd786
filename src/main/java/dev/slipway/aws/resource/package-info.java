/** Projects of CodeBuild and pipelines of CodePipeline: read together, written one by one. */
@NullMarked
package dev.slipway.aws.resource;

import org.jspecify.annotations.NullMarked;
