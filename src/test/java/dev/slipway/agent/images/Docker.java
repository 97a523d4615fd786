package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.docker.DockerCommand;
import dev.slipway.core.docker.DockerCommandLine;
import dev.slipway.core.docker.ParsedDockerCommand;
import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.ParsedImageReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Commands as a build gives them, and what they print. */
final class Docker {

    /** What a command printed. */
    record Told(int code, String output, String errors) {}

    private Docker() {}

    /** Words separated by blanks, the word docker left out. */
    static <C extends DockerCommand> C command(String line, Class<C> type) {
        return command(type, line.split(" "));
    }

    static <C extends DockerCommand> C command(Class<C> type, String... words) {
        ParsedDockerCommand parsed = DockerCommandLine.parse(List.of(words), Map.of());
        assertThat(parsed).isInstanceOf(ParsedDockerCommand.Valid.class);
        return type.cast(((ParsedDockerCommand.Valid) parsed).command());
    }

    static <C extends DockerCommand> Told ask(CommandHandler<? super C> handler, C command) {
        return ask(handler, command, new byte[0]);
    }

    static <C extends DockerCommand> Told ask(CommandHandler<? super C> handler, C command, byte[] input) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Told told = ask(handler, command, input, output);
        return new Told(told.code(), output.toString(StandardCharsets.UTF_8), told.errors());
    }

    /** With the bytes of standard output. */
    static <C extends DockerCommand> Told ask(
            CommandHandler<? super C> handler, C command, byte[] input, ByteArrayOutputStream output) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try {
            int code = handler.answer(command, new Conversation(new ByteArrayInputStream(input), output, errors));
            return new Told(code, "", errors.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static ImageReference name(String text) {
        return ((ParsedImageReference.Valid) ImageReference.parse(text)).reference();
    }
}
