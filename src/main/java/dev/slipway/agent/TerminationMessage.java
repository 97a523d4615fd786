package dev.slipway.agent;

import dev.slipway.core.build.BuildResult;
import dev.slipway.protocol.PodLayout;
import dev.slipway.protocol.ResultMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that the kubelet reads when a container has ended. */
final class TerminationMessage {

    private TerminationMessage() {}

    static void write(PodLayout layout, BuildResult result) throws IOException {
        Files.writeString(Path.of(layout.terminationMessage()), ResultMessage.write(result));
    }
}
