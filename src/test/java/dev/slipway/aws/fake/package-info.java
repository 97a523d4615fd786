/** CodeBuild, CodePipeline and STS in memory, spoken to over HTTP by the SDK's own clients. */
@NullMarked
package dev.slipway.aws.fake;

import org.jspecify.annotations.NullMarked;
