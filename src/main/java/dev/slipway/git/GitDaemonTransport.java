package dev.slipway.git;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackTransport;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TcpTransport;
import org.eclipse.jgit.transport.URIish;

/**
 * Reads from a {@code git daemon} (the "Git Transport" of gitprotocol-pack(5), protocol version 2 where the daemon has
 * it). JGit's own transport hides its socket and drops the cause of a failed connection; this one keeps both, so that
 * a deadline can end a read and a failure has a type.
 */
final class GitDaemonTransport extends TcpTransport implements PackTransport {

    private final Deadline deadline;
    private final long maxBytes;

    GitDaemonTransport(URIish uri, Deadline deadline, long maxBytes) {
        super(uri);
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    GitDaemonTransport(Repository repository, URIish uri, Deadline deadline, long maxBytes) {
        super(repository, uri);
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    @Override
    public FetchConnection openFetch() throws TransportException {
        return openFetch(List.of());
    }

    @Override
    public FetchConnection openFetch(Collection<RefSpec> specs, String... patterns) throws TransportException {
        Socket socket = deadline.guard(new Socket());
        try {
            InetSocketAddress address = new InetSocketAddress(uri.getHost(), uri.getPort());
            if (address.isUnresolved()) {
                throw new UnknownHostException(uri.getHost());
            }
            socket.connect(address, (int) Math.min(deadline.remaining().toMillis(), Integer.MAX_VALUE));
            return new Connection(socket, specs, patterns);
        } catch (TransportException e) {
            throw e;
        } catch (IOException e) {
            throw new TransportException(uri, "no connection", e);
        }
    }

    @Override
    public PushConnection openPush() throws NotSupportedException {
        throw new NotSupportedException("Slipway does not push");
    }

    @Override
    public void close() {
        // The deadline of the operation closes the sockets.
    }

    private final class Connection extends BasePackFetchConnection {
        private final Socket socket;

        Connection(Socket socket, Collection<RefSpec> specs, String... patterns) throws IOException {
            super(GitDaemonTransport.this);
            this.socket = socket;
            init(
                    new BoundedInputStream(new BufferedInputStream(socket.getInputStream()), maxBytes),
                    new BufferedOutputStream(socket.getOutputStream()));
            pckOut.writeString("git-upload-pack " + uri.getPath() + "\0host=" + uri.getHost() + ":" + uri.getPort()
                    + "\0\0version=2\0");
            pckOut.flush();
            if (!readAdvertisedRefs()) {
                lsRefs(specs, patterns);
            }
        }

        @Override
        public void close() {
            super.close();
            try {
                socket.close();
            } catch (IOException e) {
                // The operation is over; that the goodbye failed changes nothing.
            }
        }
    }
}
