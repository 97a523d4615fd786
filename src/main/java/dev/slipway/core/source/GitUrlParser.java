package dev.slipway.core.source;

import dev.slipway.core.source.GitUrl.Allowed;
import dev.slipway.core.source.GitUrl.Scheme;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of one source URL; strict, because two programs must never read two hosts out of one text. */
final class GitUrlParser {

    /** {@code ext::}, {@code fd::} and every other {@code helper::address}: git would start a program for it. */
    private static final Pattern TRANSPORT_HELPER = Pattern.compile("([A-Za-z0-9+._-]+)::.*", Pattern.DOTALL);

    private static final Pattern WITH_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
    private static final Pattern SCP_LIKE = Pattern.compile("[^/]+:.*", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("(/([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+");
    private static final Pattern ENCODED_CONTROL = Pattern.compile("%([01][0-9A-Fa-f]|7[Ff])");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
    private static final String SSH = "ssh://git@git.example.com/team/app.git";
    private static final String EXAMPLE = "https://git.example.com/team/app.git";

    private final String text;
    private final Allowed allowed;

    GitUrlParser(String text, Allowed allowed) {
        this.text = text;
        this.allowed = allowed;
    }

    ParsedGitUrl parse() {
        if (text.isBlank()) {
            return new ParsedGitUrl.Refused("the source URL is empty; write one such as " + EXAMPLE);
        }
        if (text.length() > GitUrl.MAX_LENGTH) {
            return refused("is longer than " + GitUrl.MAX_LENGTH + " characters; use the repository's own address");
        }
        if (text.startsWith("-")) {
            return refused("begins with -, which programs read as an option; write one such as " + EXAMPLE);
        }
        Matcher helper = TRANSPORT_HELPER.matcher(text);
        if (helper.matches()) {
            return refused("uses the transport helper " + SourceText.shown(helper.group(1))
                    + "::, which would start a program; use https, ssh, http or git");
        }
        if (SourceText.hasControlCharacter(text)) {
            return refused("contains a control character; remove it");
        }
        Matcher withScheme = WITH_SCHEME.matcher(text);
        if (withScheme.matches()) {
            return withScheme(withScheme.group(1), withScheme.group(2));
        }
        return SCP_LIKE.matcher(text).matches() ? scpLike() : local(text);
    }

    private ParsedGitUrl withScheme(String scheme, String rest) {
        String lowerCase = scheme.toLowerCase(Locale.ROOT);
        if (lowerCase.equals("git+ssh") || lowerCase.equals("ssh+git")) {
            return refused("has the scheme " + scheme + "; write ssh://");
        }
        Optional<Scheme> known = knownScheme(lowerCase);
        if (known.isEmpty()) {
            return refused("has the scheme " + SourceText.shown(scheme) + "; use https, ssh, http or git");
        }
        if (!scheme.equals(lowerCase)) {
            return refused("has its scheme in capital letters; write " + lowerCase + "://");
        }
        return known.get() == Scheme.FILE ? fileUrl(rest) : remote(known.get(), rest);
    }

    private static Optional<Scheme> knownScheme(String text) {
        for (Scheme scheme : Scheme.values()) {
            if (scheme.text().equals(text)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }

    private ParsedGitUrl remote(Scheme scheme, String rest) {
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        if (scheme == Scheme.SSH) {
            return ssh(authority, path, false);
        }
        if (authority.contains("@")) {
            return refused("holds a user name or password; take it out and put the credential into a Secret for "
                    + "that host, or into ~/.netrc for slipway run");
        }
        return at(scheme, "", authority, path, false);
    }

    /** {@code user@host:path}, where the path begins in the user's home directory unless it begins with a slash. */
    private ParsedGitUrl scpLike() {
        int colon = text.indexOf(':');
        String path = text.substring(colon + 1);
        boolean inHome = !path.startsWith("/");
        if (path.startsWith("-")) {
            return refused("has a path that begins with -, which programs read as an option; use the whole path");
        }
        return text.substring(0, colon).contains("[")
                ? refused("has brackets, which two programs may read in two ways; write it like " + SSH)
                : ssh(text.substring(0, colon), inHome ? "/" + path : path, inHome);
    }

    private ParsedGitUrl ssh(String authority, String path, boolean inHome) {
        int at = authority.indexOf('@');
        String user = at < 0 ? "" : authority.substring(0, at);
        if (user.contains(":")) {
            return refused("holds a password, which SSH does not take from there; write only the user, as in " + SSH);
        }
        return USER.matcher(user).matches()
                ? at(Scheme.SSH, user, authority.substring(at + 1), path, inHome)
                : refused("is an SSH address that does not name its user; write it like " + SSH);
    }

    private ParsedGitUrl at(Scheme scheme, String user, String authority, String path, boolean inHome) {
        if (authority.contains("?") || authority.contains("#") || path.contains("?") || path.contains("#")) {
            return refused("has a query or fragment; write the repository's address alone and the branch, tag or "
                    + "commit in its own field");
        }
        Optional<HostNames.HostAndPort> host = HostNames.parse(authority);
        if (host.isEmpty()) {
            return refused("does not name its host in the one accepted form (lower case, ASCII, no dot at the end, "
                    + "a port from 1 to 65535); write it like " + EXAMPLE);
        }
        String trimmed = withoutSlashesAtEnd(path);
        if (trimmed.isEmpty()) {
            return refused("names a host but no repository; write it like " + EXAMPLE);
        }
        if (!isPath(trimmed)) {
            return refused("has a path with characters that a URL cannot hold or with . or .. segments; "
                    + "write it percent-encoded and without them");
        }
        int port = host.get().port() == 0 ? scheme.defaultPort() : host.get().port();
        return new ParsedGitUrl.Valid(new GitUrl(scheme, user, host.get().host(), port, trimmed, inHome));
    }

    private static boolean isPath(String path) {
        if (!PATH.matcher(path).matches() || ENCODED_CONTROL.matcher(path).find()) {
            return false;
        }
        return hasNoDotSegments(path.replaceAll("(?i)%2e", "."));
    }

    private ParsedGitUrl fileUrl(String rest) {
        return rest.startsWith("/")
                ? local(SourceText.percentDecoded(rest))
                : refused("names a host in a file URL; write file:///path");
    }

    private ParsedGitUrl local(String directory) {
        if (allowed == Allowed.REMOTE) {
            return refused("is a place on the local file system, which a cluster does not read; "
                    + "use https, ssh, http or git, such as " + EXAMPLE);
        }
        if (!directory.startsWith("/")) {
            return refused("is neither a URL nor an absolute path; write one such as " + EXAMPLE + " or /home/me/app");
        }
        String trimmed = withoutSlashesAtEnd(directory);
        if (trimmed.isEmpty() || !hasNoDotSegments(trimmed) || SourceText.hasControlCharacter(trimmed)) {
            return refused("is not the path of a repository; write it whole and without . or .. segments");
        }
        return new ParsedGitUrl.Valid(new GitUrl(Scheme.FILE, "", -1, trimmed));
    }

    private static boolean hasNoDotSegments(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static String withoutSlashesAtEnd(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private ParsedGitUrl refused(String why) {
        return new ParsedGitUrl.Refused("source URL " + SourceText.withoutUserInfo(text) + " " + why);
    }
}
