package dev.slipway.git;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.transport.sshd.agent.AbstractConnector;
import org.eclipse.jgit.transport.sshd.agent.Connector;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/** Asks an agent for its keys and signatures (the SSH agent protocol) over a socket of the JDK. */
final class SshAgent extends AbstractConnector {

    private final Path socket;
    private @Nullable SocketChannel channel;

    private SshAgent(Path socket) {
        this.socket = socket;
    }

    @Override
    public boolean connect() throws IOException {
        if (!Files.exists(socket)) {
            return false;
        }
        SocketChannel opened = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            opened.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            opened.close();
            return false;
        }
        channel = opened;
        return true;
    }

    @Override
    public byte[] rpc(byte command, byte[] message) throws IOException {
        SocketChannel open = channel;
        if (open == null) {
            throw new IOException("the agent is not connected");
        }
        prepareMessage(command, message);
        ByteBuffer request = ByteBuffer.wrap(message);
        while (request.hasRemaining()) {
            open.write(request);
        }
        DataInputStream in = new DataInputStream(Channels.newInputStream(open));
        byte[] head = in.readNBytes(Integer.BYTES);
        if (head.length < Integer.BYTES) {
            throw new IOException("the agent has hung up");
        }
        return in.readNBytes(toLength(command, head));
    }

    @Override
    public void close() throws IOException {
        SocketChannel open = channel;
        if (open != null) {
            open.close();
        }
    }

    /** Agents at one socket. */
    static final class Factory implements ConnectorFactory {
        private final Path socket;

        Factory(Path socket) {
            this.socket = socket;
        }

        @Override
        public Connector create(@Nullable String identityAgent, @Nullable File home) {
            return new SshAgent(
                    identityAgent == null || identityAgent.isEmpty() || identityAgent.equals("SSH_AUTH_SOCK")
                            ? socket
                            : Path.of(identityAgent));
        }

        @Override
        public boolean isSupported() {
            return true;
        }

        @Override
        public String getName() {
            return "slipway";
        }

        @Override
        public Collection<ConnectorDescriptor> getSupportedConnectors() {
            return List.of();
        }

        @Override
        public @Nullable ConnectorDescriptor getDefaultConnector() {
            return null;
        }
    }
}
