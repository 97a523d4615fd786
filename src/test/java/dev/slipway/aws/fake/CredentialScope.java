package dev.slipway.aws.fake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who signed a request and for which region. The signature itself is not checked. */
record CredentialScope(String accessKeyId, String region) {

    private static final Pattern CREDENTIAL =
            Pattern.compile("AWS4-HMAC-SHA256 .*Credential=([^/,]+)/[0-9]{8}/([^/,]+)/[^/,]+/aws4_request.*");

    static CredentialScope parse(String authorization) {
        Matcher matcher = CREDENTIAL.matcher(authorization);
        if (!matcher.matches()) {
            throw new AwsFault("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        return new CredentialScope(matcher.group(1), matcher.group(2));
    }
}
