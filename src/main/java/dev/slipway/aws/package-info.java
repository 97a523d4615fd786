/** AWS: what the AWS SDK is needed for, each service behind a small class that answers in our own types. */
@NullMarked
package dev.slipway.aws;

import org.jspecify.annotations.NullMarked;
