package dev.slipway.core.source;

import java.util.Optional;

/**
 * The address of a git repository: one spelling per repository, free of credentials, control characters and transport
 * helpers. Only {@link #parse} makes one.
 */
public final class GitUrl {

    /** The longest text that is read as an address, in characters. */
    public static final int MAX_LENGTH = 1024;

    /** How a repository is reached. */
    public enum Scheme {
        /** Smart HTTP over TLS. */
        HTTPS("https", 443),
        /** Smart HTTP in the clear. */
        HTTP("http", 80),
        /** The protocol of {@code git daemon}: in the clear and without credentials. */
        GIT("git", 9418),
        /** Git over SSH, as a user whom the host knows by a key. */
        SSH("ssh", 22),
        /** A directory of this machine. */
        FILE("file", -1);

        private final String text;
        private final int defaultPort;

        Scheme(String text, int defaultPort) {
            this.text = text;
            this.defaultPort = defaultPort;
        }

        /** The scheme as a URL spells it. */
        public String text() {
            return text;
        }

        /** The port meant when none is written; -1 for {@link #FILE}. */
        public int defaultPort() {
            return defaultPort;
        }
    }

    /** Which addresses the caller is ready to read. */
    public enum Allowed {
        /** Only repositories on a network: what a cluster may read. */
        REMOTE,
        /** Also directories of this machine, as {@code file:///path} or {@code /path}. */
        REMOTE_AND_LOCAL
    }

    private final Scheme scheme;
    private final String user;
    private final String host;
    private final int port;
    private final String path;
    private final boolean inHome;

    GitUrl(Scheme scheme, String host, int port, String path) {
        this(scheme, "", host, port, path, false);
    }

    /**
     * An address of {@link Scheme#SSH}, or of one that has no user.
     *
     * @param inHome whether the path begins in the user's home directory, as in {@code git@host:team/app.git}
     */
    GitUrl(Scheme scheme, String user, String host, int port, String path, boolean inHome) {
        this.scheme = scheme;
        this.user = user;
        this.inHome = inHome;
        this.host = host;
        this.port = port;
        this.path = path;
    }

    /** Reads an address; what may not be used is refused with a sentence that says the next step. */
    public static ParsedGitUrl parse(String text, Allowed allowed) {
        return new GitUrlParser(text, allowed).parse();
    }

    /** How the repository is reached. */
    public Scheme scheme() {
        return scheme;
    }

    /** The user of {@link Scheme#SSH}; empty for others. */
    public String user() {
        return user;
    }

    /** Whether the path begins in the home directory of {@link #user()}, written without its first slash. */
    public boolean isInHome() {
        return inHome;
    }

    /** The host in lower case, an IPv6 address in its brackets; empty for {@link Scheme#FILE}. */
    public String host() {
        return host;
    }

    /** The port, the scheme's own when none was written; -1 for {@link Scheme#FILE}. */
    public int port() {
        return port;
    }

    /** {@code host}, or {@code host:port} where the port is not the scheme's own; empty for {@link Scheme#FILE}. */
    public String hostAndPort() {
        return port == scheme.defaultPort() ? host : host + ":" + port;
    }

    /** The path as written, from its first slash, without slashes at its end. */
    public String path() {
        return path;
    }

    /** The text of an address at the same host; not parsed yet. */
    String withPath(String otherPath) {
        if (inHome) {
            return user + "@" + host + ":" + otherPath.substring(1);
        }
        return scheme.text() + "://" + (user.isEmpty() ? "" : user + "@") + hostAndPort() + otherPath;
    }

    /** The directory that a {@link Scheme#FILE} address names, absolute. */
    public Optional<String> localDirectory() {
        return scheme == Scheme.FILE ? Optional.of(path) : Optional.empty();
    }

    /** The path without its first slash and without {@code .git}, such as {@code owner/repository}. */
    public String fullRepositoryName() {
        String name = path.substring(1);
        if (name.endsWith("/.git")) {
            return name.substring(0, name.length() - "/.git".length());
        }
        return name.endsWith(".git") && name.length() > ".git".length()
                ? name.substring(0, name.length() - ".git".length())
                : name;
    }

    /** The last segment of {@link #fullRepositoryName()}. */
    public String repositoryName() {
        String name = fullRepositoryName();
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The host of a credential that would be sent to this repository; none where credentials are never sent. */
    public Optional<CredentialHost> credentialHost() {
        return scheme == Scheme.HTTPS || scheme == Scheme.HTTP || scheme == Scheme.SSH
                ? Optional.of(new CredentialHost(scheme, host, port))
                : Optional.empty();
    }

    /** The address in its one spelling: usable as a key, and safe to show since it can't hold a credential. */
    @Override
    public String toString() {
        return withPath(path);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GitUrl url && toString().equals(url.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
