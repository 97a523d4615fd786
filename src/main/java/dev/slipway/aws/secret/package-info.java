/** Values of the Parameter Store and of Secrets Manager, for builds that name them. */
@NullMarked
package dev.slipway.aws.secret;

import org.jspecify.annotations.NullMarked;
