package dev.slipway.aws.fake;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Moto, unlike the fake, looks into IAM whether a service may have a role. */
final class MotoRoles {

    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"%s\"},\"Action\":\"sts:AssumeRole\"}]}";

    private MotoRoles() {}

    /** Forgets everything, and makes the role of {@link Samples}. */
    static void anew(URI moto) throws IOException, InterruptedException {
        send(moto.resolve("/moto-api/reset"), "");
        send(
                moto,
                "Action=CreateRole&Version=2010-05-08&RoleName="
                        + Samples.ROLE.substring(Samples.ROLE.lastIndexOf('/') + 1) + "&AssumeRolePolicyDocument="
                        + URLEncoder.encode(TRUST.formatted("codepipeline.amazonaws.com"), StandardCharsets.UTF_8));
    }

    private static void send(URI to, String form) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(to)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/iam/aws4_request,"
                                                + " SignedHeaders=host, Signature=0")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("moto answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
