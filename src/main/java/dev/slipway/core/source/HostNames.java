package dev.slipway.core.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one spelling of a host that this project accepts: ASCII, lower case, no dot at the end. Anything that two parsers
 * could read in two ways is not a host here, so that a credential cannot be talked into going elsewhere.
 */
final class HostNames {

    private static final int MAX_LENGTH = 253;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*]|[^:\\[\\]]*)(?::([0-9]{1,5}))?");

    /**
     * A host with the port written beside it.
     *
     * @param port 0 when none was written
     */
    record HostAndPort(String host, int port) {}

    private HostNames() {}

    /** Reads {@code host} or {@code host:port}; empty when it is not in the one accepted spelling. */
    static Optional<HostAndPort> parse(String authority) {
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches() || !isHost(matcher.group(1))) {
            return Optional.empty();
        }
        if (matcher.group(2) == null) {
            return Optional.of(new HostAndPort(matcher.group(1), 0));
        }
        int port = Integer.parseInt(matcher.group(2));
        return port < 1 || port > 65_535 ? Optional.empty() : Optional.of(new HostAndPort(matcher.group(1), port));
    }

    private static boolean isHost(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        return NAME.matcher(text).matches() || IPV6.matcher(text).matches();
    }
}
