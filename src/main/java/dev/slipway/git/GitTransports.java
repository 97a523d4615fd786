package dev.slipway.git;

import dev.slipway.core.source.GitUrl;
import java.io.IOException;
import java.net.URISyntaxException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** Opens the way to a repository; nothing is sent before the transport is used. */
final class GitTransports {

    private GitTransports() {}

    /**
     * Opens a transport for one operation.
     *
     * @param into the repository that will be fetched into; null to only list refs
     */
    static Transport open(GitUrl url, @Nullable Repository into, HttpSession session) throws IOException {
        URIish uri = uriOf(url);
        return switch (url.scheme()) {
            case HTTPS, HTTP -> {
                TransportHttp http = (TransportHttp) (into == null ? Transport.open(uri) : Transport.open(into, uri));
                http.setHttpConnectionFactory(session);
                yield http;
            }
            case GIT ->
                into == null
                        ? new GitDaemonTransport(uri, session.deadline(), session.maxBytes())
                        : new GitDaemonTransport(into, uri, session.deadline(), session.maxBytes());
            case SSH -> {
                SshTransport ssh = (SshTransport) (into == null ? Transport.open(uri) : Transport.open(into, uri));
                ssh.setSshSessionFactory(SshAccess.of(session));
                ssh.setTimeout((int)
                        Math.max(1, Math.min(session.deadline().remaining().toSeconds(), 86_400)));
                yield ssh;
            }
            case FILE -> into == null ? Transport.open(uri) : Transport.open(into, uri);
        };
    }

    static URIish uriOf(GitUrl url) throws IOException {
        if (url.localDirectory().isPresent()) {
            return new URIish().setPath(url.localDirectory().get());
        }
        if (url.isInHome()) {
            return new URIish()
                    .setUser(url.user())
                    .setHost(url.host())
                    .setPath(url.path().substring(1));
        }
        try {
            URIish uri = new URIish().setScheme(url.scheme().text()).setHost(url.host());
            return (url.port() == url.scheme().defaultPort() && url.scheme() != GitUrl.Scheme.GIT
                            ? uri
                            : uri.setPort(url.port()))
                    .setUser(url.user().isEmpty() ? null : url.user())
                    .setRawPath(url.path());
        } catch (URISyntaxException e) {
            throw new IOException("not an address that JGit reads", e);
        }
    }
}
