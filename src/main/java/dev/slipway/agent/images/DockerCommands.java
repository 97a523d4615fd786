package dev.slipway.agent.images;

import dev.slipway.core.docker.DockerCommand;
import dev.slipway.core.docker.DockerCommandLine;
import dev.slipway.core.docker.ParsedDockerCommand;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Which handler answers which docker command. */
final class DockerCommands {

    private static final int NOT_A_COMMAND = 1;

    private final Map<Class<? extends DockerCommand>, CommandHandler<? extends DockerCommand>> handlers =
            new HashMap<>();

    <C extends DockerCommand> DockerCommands on(Class<C> command, CommandHandler<? super C> handler) {
        handlers.put(command, (CommandHandler<C>) handler::answer);
        return this;
    }

    /** Reads the command line and does what it says. */
    int answer(Conversation conversation) throws IOException, InterruptedException {
        ShimRequest request = conversation.request();
        ParsedDockerCommand parsed = DockerCommandLine.parse(request.arguments(), request.environment());
        if (parsed instanceof ParsedDockerCommand.Refused refused) {
            conversation.complain(refused.message());
            return refused.exitCode();
        }
        return answer(((ParsedDockerCommand.Valid) parsed).command(), conversation);
    }

    private <C extends DockerCommand> int answer(C command, Conversation conversation)
            throws IOException, InterruptedException {
        for (Class<?> type = command.getClass(); type != null; type = type.getSuperclass()) {
            if (handlers.containsKey(type)) {
                return handled(type, command, conversation);
            }
        }
        for (Class<?> type : command.getClass().getInterfaces()) {
            if (handlers.containsKey(type)) {
                return handled(type, command, conversation);
            }
        }
        conversation.complain("docker: there is nothing here that does this; please report it\n");
        return NOT_A_COMMAND;
    }

    @SuppressWarnings("unchecked") // on() pairs each class with a handler of that class.
    private <C extends DockerCommand> int handled(Class<?> type, C command, Conversation conversation)
            throws IOException, InterruptedException {
        CommandHandler<C> handler = (CommandHandler<C>) java.util.Objects.requireNonNull(handlers.get(type));
        return handler.answer(command, conversation);
    }
}
