package dev.slipway.aws.event;

import dev.slipway.aws.access.AwsAnswer;
import java.util.List;

/** A queue whose messages come again until they are deleted. */
public interface MessageQueue {

    /** Waits for messages for a while; there may be none. */
    AwsAnswer<List<QueueMessage>> receive();

    /** Deletes them; refused if one of them stays. */
    AwsAnswer<Integer> delete(List<QueueMessage> messages);
}
