package dev.slipway.core.source;

import dev.slipway.core.source.GitUrl.Scheme;
import java.util.List;

/**
 * The one place a git credential may be sent to: scheme, host and port. Compared exactly; there are no wildcards and no
 * parent domains. Only {@link #parse} and {@link GitUrl#credentialHost()} make one.
 */
public final class CredentialHost {

    /** The annotation of a Secret that names its host. */
    public static final String ANNOTATION = "slipway.dev/host";

    private final Scheme scheme;
    private final String host;
    private final int port;

    CredentialHost(Scheme scheme, String host, int port) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
    }

    /**
     * Reads the value of {@value #ANNOTATION}: {@code github.com} or {@code git.example.com:8443}, both over https, or
     * {@code http://git.internal:8080} for someone who decided to send a credential in the clear, or
     * {@code ssh://git.example.com} for a key.
     */
    public static ParsedCredentialHost parse(String text) {
        return parse(text, Scheme.HTTPS);
    }

    /** As {@link #parse(String)}; {@code usual} is meant where no scheme is written. */
    public static ParsedCredentialHost parse(String text, Scheme usual) {
        Scheme scheme = usual;
        String authority = text;
        for (Scheme written : List.of(Scheme.HTTP, Scheme.HTTPS, Scheme.SSH)) {
            if (text.startsWith(written.text() + "://")) {
                scheme = written;
                authority = text.substring(text.indexOf("//") + 2);
            }
        }
        return at(scheme, authority, text);
    }

    private static ParsedCredentialHost at(Scheme scheme, String authority, String text) {
        return HostNames.parse(authority)
                .<ParsedCredentialHost>map(host -> new ParsedCredentialHost.Valid(
                        new CredentialHost(scheme, host.host(), host.port() == 0 ? scheme.defaultPort() : host.port())))
                .orElseGet(
                        () -> new ParsedCredentialHost.Refused(
                                "host " + SourceText.withoutUserInfo(text)
                                        + " of the credential is not a host in lower case with an optional port; "
                                        + "write it like github.com, git.example.com:8443, http://git.internal:8080 or ssh://github.com"));
    }

    /** Whether it is for {@link Scheme#SSH}, where a credential is a key. */
    public boolean isForSsh() {
        return scheme == Scheme.SSH;
    }

    /** Whether the credential may be sent to this repository. */
    public boolean matches(GitUrl url) {
        return matches(url.scheme().text(), url.host(), url.port());
    }

    /**
     * Whether the credential may be sent with this request, as after a redirect.
     *
     * @param requestPort the port of the request, 0 or less when it wrote none
     */
    public boolean matches(String requestScheme, String requestHost, int requestPort) {
        return scheme.text().equals(requestScheme)
                && host.equals(requestHost)
                && port == (requestPort <= 0 ? scheme.defaultPort() : requestPort);
    }

    /** The value that {@link #parse} would read. */
    @Override
    public String toString() {
        String hostAndPort = port == scheme.defaultPort() ? host : host + ":" + port;
        return scheme == Scheme.HTTPS ? hostAndPort : scheme.text() + "://" + hostAndPort;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CredentialHost that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
