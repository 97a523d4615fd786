package dev.slipway.api;

/**
 * The CEL that every repository address is held to: macros on a string, written so that 2,500 actions of a pipeline
 * stay in the API server's cost budget (few and short regular expressions).
 */
final class GitUrlRules {

    /** Of a source of a project: none, or one that is no repository; to be followed by what a URL has to be. */
    static final String NO_LOCATION_WITH_URL = "!has(self.location) || self.type == 'S3' || ";

    /** Only these transports, or git's short form {@code user@host:path}: file:// and ext:: would reach into the operator. */
    static final String HAS_TRANSPORT = ".matches(r'^((https?|git|ssh)://|\\w[^:/]*@)')";

    /** Something before an {@code @} in front of the host that is no user of SSH. */
    static final String HAS_USER_INFO = ".matches('://[^/]*:[^/]*@|^[hg][^/]*//[^/]*@')";

    /** Anything that two parsers could read as two different hosts, or as an option. */
    static final String HAS_STRANGE_CHARACTERS = ".matches(r'[^!-\\[\\]-~]|://($|[^\\w\\[])')";

    static final String TRANSPORT_MESSAGE =
            "The address of a repository begins with https://, ssh://, http:// or git://, or is git@HOST:PATH: correct it.";

    static final String USER_INFO_MESSAGE =
            "The address of a repository holds no password and no token: remove everything up to the @, and name a Secret in auth.secretRef.";

    static final String CHARACTERS_MESSAGE =
            "The address of a repository is a host and a path in plain ASCII, without blanks and backslashes: correct it.";

    private GitUrlRules() {}
}
