package dev.slipway.core.source;

import dev.slipway.core.source.GitUrl.Scheme;

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
     * {@code http://git.internal:8080} for someone who decided to send a credential in the clear.
     */
    public static ParsedCredentialHost parse(String text) {
        Scheme scheme = text.startsWith("http://") ? Scheme.HTTP : Scheme.HTTPS;
        String authority = text;
        if (text.startsWith("http://") || text.startsWith("https://")) {
            authority = text.substring(text.indexOf("//") + 2);
        }
        return HostNames.parse(authority)
                .<ParsedCredentialHost>map(host -> new ParsedCredentialHost.Valid(
                        new CredentialHost(scheme, host.host(), host.port() == 0 ? scheme.defaultPort() : host.port())))
                .orElseGet(() -> new ParsedCredentialHost.Refused("host " + SourceText.withoutUserInfo(text)
                        + " of the credential is not a host in lower case with an optional port; "
                        + "write it like github.com, git.example.com:8443 or http://git.internal:8080"));
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
        return scheme == Scheme.HTTP ? "http://" + hostAndPort : hostAndPort;
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
