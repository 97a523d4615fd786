package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a slot is free for the next command. */
@Timeout(60)
class DockerAnswerTest {

    private static final String ANSWERED = "the agent takes the slot's next command";
    private static final String FREED = "the command frees the slot";

    @TempDir
    Path root;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private ImageExchange exchange;
    private Path slot;

    @BeforeEach
    void make() throws Exception {
        PodLayout layout = new PodLayout(root.toRealPath().toString());
        Files.createDirectories(Path.of(layout.exchange()));
        Files.createDirectories(Path.of(layout.images()));
        exchange = new ImageExchange(layout);
        exchange.make();
        slot = Path.of(layout.docker(), exchange.slotName(0));
    }

    @Test
    void the_agent_takes_the_next_command_before_the_slot_can_be_freed() throws Exception {
        Path request = Files.createDirectory(slot.resolve("request"));
        Files.writeString(request.resolve("args"), "version\0");
        CompletableFuture<byte[]> out = readToTheEnd("out");
        CompletableFuture<Void> freed = readToTheEnd("err").thenAccept(bytes -> events.add(FREED));

        answerTo(conversation -> {
            conversation.say("one");
            return 3;
        });

        freed.join();
        assertThat(events).startsWith(ANSWERED).contains(FREED);
        assertThat(out.join()).asString().isEqualTo("one");
        assertThat(request.resolve("exit")).hasContent("3\n");
    }

    @Test
    void a_command_that_is_gone_leaves_its_slot_to_the_next_one() {
        answerTo(conversation -> 0);

        assertThat(events).isNotEmpty().containsOnly(ANSWERED);
        assertThat(slot.resolve("request")).doesNotExist();
    }

    private void answerTo(DockerAnswer.Answerer answerer) {
        new DockerAnswer(exchange, 0, answerer, answered -> events.add(ANSWERED)).give();
    }

    private CompletableFuture<byte[]> readToTheEnd(String pipe) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readAllBytes(slot.resolve(pipe));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
