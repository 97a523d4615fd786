package dev.slipway.agent.images;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What the executor prints: passed on as it comes, or held back in case it is wanted to explain a failure. */
final class ExecutorLog {

    private static final int MAX_HELD = 64 * 1024;

    private final Conversation conversation;
    private final boolean shown;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    ExecutorLog(Conversation conversation, boolean shown) {
        this.conversation = conversation;
        this.shown = shown;
    }

    synchronized void write(byte[] bytes) {
        if (!shown) {
            held.write(bytes, 0, Math.min(bytes.length, Math.max(0, MAX_HELD - held.size())));
            return;
        }
        try {
            conversation.log(bytes);
        } catch (IOException e) {
            // Whoever asked is gone, and what is made for nobody need not go on.
            conversation.cancel();
        }
    }

    synchronized void showAll() throws IOException {
        conversation.log(held.toByteArray());
        held.reset();
    }
}
