package dev.slipway.git;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** SSH connections of one git operation: closed with its deadline, and read no further than agreed. */
final class SshAccess extends SshSessionFactory {

    /** The most that is kept of what a host says beside the protocol. */
    private static final long MAX_WORDS = 64 << 10;

    private final SshdSessionFactory factory;
    private final Deadline deadline;
    private final long maxBytes;

    private SshAccess(SshdSessionFactory factory, Deadline deadline, long maxBytes) {
        this.factory = factory;
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    /**
     * Prepares a connection; nothing is sent yet.
     *
     * @throws SshKeys.UnreadableKeyException if the key is none
     */
    static SshAccess of(HttpSession session) throws IOException {
        SshKeys keys = SshKeys.of(session);
        SshdSessionFactory factory = keys.sessions();
        session.deadline().guard(factory);
        return new SshAccess(factory, session.deadline(), session.maxBytes());
    }

    @Override
    public RemoteSession getSession(URIish uri, @Nullable CredentialsProvider provider, FS fs, int timeout)
            throws TransportException {
        return new Session(connected(uri, () -> factory.getSession(uri, provider, fs, timeout)));
    }

    /** In a thread that can be given up on: the library waits minutes for a host that is connected and says nothing. */
    private RemoteSession2 connected(URIish uri, Callable<RemoteSession2> connection) throws TransportException {
        FutureTask<RemoteSession2> task = new FutureTask<>(connection);
        Thread thread = new Thread(task, "ssh-connect");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new TransportException(uri, "no answer in time", new SocketTimeoutException("no answer in time"));
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException(uri, "interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TransportException cause
                    ? cause
                    : new TransportException(uri, "no connection", e.getCause());
        }
    }

    @Override
    public String getType() {
        return "slipway";
    }

    private final class Session implements RemoteSession2 {
        private final RemoteSession2 remote;

        Session(RemoteSession2 remote) {
            this.remote = remote;
        }

        @Override
        public Process exec(String command, int timeout) throws IOException {
            return new Bounded(remote.exec(command, timeout));
        }

        @Override
        public Process exec(String command, Map<String, String> environment, int timeout) throws IOException {
            return new Bounded(remote.exec(command, environment, timeout));
        }

        @Override
        public void disconnect() {
            remote.disconnect();
        }
    }

    private final class Bounded extends Process {
        private final Process process;
        private final InputStream output;
        private final InputStream words;

        Bounded(Process process) {
            this.process = process;
            this.output = new BoundedInputStream(process.getInputStream(), maxBytes);
            this.words = new BoundedInputStream(process.getErrorStream(), MAX_WORDS);
        }

        @Override
        public InputStream getInputStream() {
            return output;
        }

        @Override
        public InputStream getErrorStream() {
            return words;
        }

        @Override
        public OutputStream getOutputStream() {
            return process.getOutputStream();
        }

        @Override
        public int waitFor() throws InterruptedException {
            return process.waitFor();
        }

        @Override
        public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
            return process.waitFor(timeout, unit);
        }

        @Override
        public int exitValue() {
            return process.exitValue();
        }

        @Override
        public void destroy() {
            process.destroy();
        }
    }

    /** Where nothing is. */
    static final File NOWHERE = new File("/dev/null/slipway");
}
