package dev.slipway.agent.images;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What the executor prints: passed on as it comes, or its end held back in case it is wanted to explain a failure. */
final class ExecutorLog {

    private static final int MAX_HELD = 64 * 1024;

    private final Conversation conversation;
    private final boolean shown;
    private final Deque<byte[]> held = new ArrayDeque<>();
    private int size;

    ExecutorLog(Conversation conversation, boolean shown) {
        this.conversation = conversation;
        this.shown = shown;
    }

    synchronized void write(byte[] bytes) {
        if (!shown) {
            hold(bytes);
            return;
        }
        try {
            conversation.log(bytes);
        } catch (IOException e) {
            // Whoever asked is gone, and what is made for nobody need not go on.
            conversation.cancel();
        }
    }

    /** The reason of a failure stands at the end, so the beginning is what is forgotten. */
    private void hold(byte[] bytes) {
        held.add(bytes);
        size += bytes.length;
        while (size > MAX_HELD && held.size() > 1) {
            size -= held.remove().length;
        }
    }

    synchronized void showAll() throws IOException {
        for (byte[] bytes : held) {
            conversation.log(bytes);
        }
        held.clear();
        size = 0;
    }
}
