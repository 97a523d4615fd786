package dev.slipway.api;

/** The CEL that every repository address is held to: appended to an expression that yields the address. */
final class GitUrlRules {

    /** An ssh:// address, or git's short form {@code user@host:path}. */
    static final String IS_SSH = ".matches(r'^(git[+])?ssh://|^[^/:]+@[^/:]+:')";

    /** Only these transports; the host cannot look like an option, the rest is printable ASCII without backslash, so that no two parsers read a different host. */
    static final String HAS_SCHEME = ".matches(r'^(https?|git)://[\\w\\[][\\w.:\\[\\]-]*(/[!-\\[\\]-~]*)?$')";

    /** Something before an {@code @} in front of the host. */
    static final String HAS_USER_INFO = ".matches(r'^(https?|git)://[^/?#]*@')";

    static final String SSH_MESSAGE =
            "SSH addresses are not there yet: use the repository's https:// address, and auth.secretRef when it is private.";

    static final String SCHEME_MESSAGE =
            "The address of a repository begins with https://, http:// or git:// and holds no blanks: correct it.";

    static final String USER_INFO_MESSAGE =
            "The address of a repository holds no user name and no token: remove everything up to the @, and name a Secret in auth.secretRef.";

    private GitUrlRules() {}
}
