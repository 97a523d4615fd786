/** Which rules of CodeBuild and CodePipeline are honoured, and by which tests: docs/conformance.md. */
package dev.slipway.conformance;
