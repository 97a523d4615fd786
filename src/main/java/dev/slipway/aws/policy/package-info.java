/** Policy documents of AWS IAM: what the operator, builds and pipelines need, and no more. */
@NullMarked
package dev.slipway.aws.policy;

import org.jspecify.annotations.NullMarked;
