package dev.slipway.aws.event;

/**
 * A message.
 *
 * @param receipt what it is deleted by
 */
public record QueueMessage(String receipt, String body) {

    /** Names neither what is in it, as events of builds hold the values of their variables, nor what it is deleted by. */
    @Override
    public String toString() {
        return "QueueMessage[" + body.length() + " characters]";
    }
}
