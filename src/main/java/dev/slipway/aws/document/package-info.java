/** Documents as inputs and outputs of the AWS SDK. */
@NullMarked
package dev.slipway.aws.document;

import org.jspecify.annotations.NullMarked;
