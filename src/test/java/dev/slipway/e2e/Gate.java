package dev.slipway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Holds builds in the middle of a command: a build knocks and waits, the test knows that it runs and lets it go. */
final class Gate implements AutoCloseable {

    private final ServerSocket server;

    /** A connection that nothing refers to is closed by the garbage collector, which would end the build. */
    private final List<HeldBuild> held = new CopyOnWriteArrayList<>();

    Gate() throws IOException {
        server = new ServerSocket(0);
        server.setSoTimeout((int) TimeUnit.MINUTES.toMillis(3));
    }

    /** The command for the buildspec; it ends well when the build is let go, else with 1. */
    String command() {
        return "python -c 'import socket, sys; sys.exit(0 if socket.create_connection((\"" + PodNetwork.host() + "\", "
                + server.getLocalPort() + ")).recv(1) == b\"1\" else 1)'";
    }

    /** Waits for the next build to knock. */
    HeldBuild awaitBuild() {
        try {
            HeldBuild build = new HeldBuild(server.accept());
            held.add(build);
            return build;
        } catch (IOException e) {
            throw new UncheckedIOException("no build came to the gate", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (HeldBuild build : held) {
            build.socket().close();
        }
    }

    /** A build that runs its command and waits. */
    record HeldBuild(Socket socket) {
        void letGo() {
            try (socket) {
                socket.getOutputStream().write('1');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
