package dev.slipway.agent.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A docker command and its three streams. A stream that nobody reads any more ends the command, as it would in a shell. */
final class Conversation {

    private ShimRequest request = new ShimRequest(List.of(), "/", Map.of(), Optional.empty());
    private final InputStream input;
    private final OutputStream output;
    private final OutputStream errors;
    private volatile Optional<Runnable> cancellation = Optional.empty();
    private volatile boolean cancelled;
    private Optional<String> imageId = Optional.empty();

    Conversation(InputStream input, OutputStream output, OutputStream errors) {
        this.input = input;
        this.output = output;
        this.errors = errors;
    }

    /** The command has been read. */
    Conversation begin(ShimRequest read) {
        request = read;
        return this;
    }

    ShimRequest request() {
        return request;
    }

    /** What the command is given on standard input; empty if it sends none. */
    InputStream input() {
        return input;
    }

    OutputStream output() {
        return output;
    }

    /** Prints to the command's standard output. */
    void say(String text) throws IOException {
        write(output, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Prints to the command's standard error. */
    void complain(String text) throws IOException {
        write(errors, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Passes on what another program prints, on standard error as Docker does with the log of a build. */
    void log(byte[] bytes) throws IOException {
        write(errors, bytes);
    }

    /** Prints a sentence to standard error, and is the exit code of a command that failed. */
    int fail(String sentence) throws IOException {
        complain(sentence + "\n");
        return 1;
    }

    /** The same command, with all that it prints on standard error. */
    Conversation withOutputOnErrors() {
        return new Conversation(input, errors, errors).begin(request);
    }

    /** The image that the command has built. */
    void built(String id) {
        imageId = Optional.of(id);
    }

    Optional<String> imageId() {
        return imageId;
    }

    /** From now on a cancellation does this; at once, if there was one. */
    void onCancel(Runnable action) {
        cancellation = Optional.of(action);
        if (cancelled) {
            action.run();
        }
    }

    void cancel() {
        cancelled = true;
        cancellation.ifPresent(Runnable::run);
    }

    boolean isCancelled() {
        return cancelled;
    }

    private static void write(OutputStream stream, byte[] bytes) throws IOException {
        synchronized (stream) {
            stream.write(bytes);
            stream.flush();
        }
    }
}
