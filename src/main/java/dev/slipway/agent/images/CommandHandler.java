package dev.slipway.agent.images;

import dev.slipway.core.docker.DockerCommand;
import java.io.IOException;

/** Does what one kind of docker command asks for. */
@FunctionalInterface
interface CommandHandler<C extends DockerCommand> {

    /**
     * Does it; what it prints has the shape that Docker gives it.
     *
     * @return the exit code
     * @throws IOException if nobody reads what the command prints any more
     */
    int answer(C command, Conversation conversation) throws IOException, InterruptedException;
}
