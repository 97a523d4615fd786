/** Queues of SQS to which EventBridge sends the events of runs. */
@NullMarked
package dev.slipway.aws.event;

import org.jspecify.annotations.NullMarked;
