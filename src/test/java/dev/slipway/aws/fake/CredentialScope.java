package dev.slipway.aws.fake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed a request and for which region. The signature itself is not checked.
 *
 * @param service as the signature spells it, {@code codebuild}
 * @param sessionToken which came with it; empty for keys that have none
 */
record CredentialScope(String accessKeyId, String region, String service, String sessionToken) {

    /** Of a request that needs no signature. */
    static final CredentialScope UNSIGNED = new CredentialScope("", "", "", "");

    private static final Pattern CREDENTIAL =
            Pattern.compile("AWS4-HMAC-SHA256 .*Credential=([^/,]+)/[0-9]{8}/([^/,]+)/([^/,]+)/aws4_request.*");

    static CredentialScope parse(String authorization, String sessionToken) {
        Matcher matcher = CREDENTIAL.matcher(authorization);
        if (!matcher.matches()) {
            throw new AwsFault("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        return new CredentialScope(matcher.group(1), matcher.group(2), matcher.group(3), sessionToken);
    }
}
