package dev.slipway.aws.event;

import dev.slipway.aws.access.AwsFailure;
import dev.slipway.core.event.RunEvent;
import dev.slipway.core.event.UnusableMessage;

/** Is told what comes out of a queue. */
public interface QueueListener {

    /** A run has changed. */
    void received(RunEvent event);

    /** A message tells of no run, and is deleted. */
    void unusable(UnusableMessage why);

    /** The queue was read, whether or not there was anything in it. */
    void up();

    /** The queue could not be read, or not be emptied. It is tried again. */
    void down(AwsFailure failure);
}
