package dev.slipway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.MotoServer;
import dev.slipway.testing.Golden;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code slipway aws policy} prints is what IAM takes, as far as moto knows IAM's grammar: it does not know the names of actions. */
@Tag("tools")
class PoliciesOnMotoTest {

    private static final Path DOCUMENTS = Golden.directory("policy");

    private static MotoServer moto;

    @BeforeAll
    static void start() throws Exception {
        moto = new MotoServer(Map.of());
        send("Action=CreateRole&RoleName=service&AssumeRolePolicyDocument=");
    }

    @AfterAll
    static void stop() {
        moto.close();
    }

    static List<String> documents() throws IOException {
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_is_taken(String name) throws Exception {
        HttpResponse<String> answer = give(name, Files.readString(DOCUMENTS.resolve(name)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            operator.json           | "Allow"          | "Permit"         | Syntax errors in policy
            operator.json           | "2012-10-17"     | "2008-10-17"     | must be version 2012-10-17 or greater
            operator.json           | "arn:aws:        | "arn:amazon:     | is not valid for resource
            operator.json           | "codebuild:      | "                | must be prefaced by a vendor
            operator.json           | "Resource"       | "Resources"      | Syntax errors in policy
            queue.json              | "ArnEquals"      | "ArnIs"          | Syntax errors in policy
            codebuild-trust.json    | "sts:AssumeRole" | "iam:PassRole"   | Trust Policy statement actions can only be
            codebuild-trust.json    | "Effect"         | "Resource": "*", "Effect" | Has prohibited field Resource
            codepipeline-trust.json | }                | ,                | Syntax errors in policy
            """)
    void a_document_that_is_broken_is_refused(String name, String said, String broken, String reason) throws Exception {
        String document = Files.readString(DOCUMENTS.resolve(name));
        assertThat(document).contains(said);

        HttpResponse<String> answer = give(name, document.replace(said, broken));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("MalformedPolicyDocument").contains(reason);
    }

    /** A trust policy is put on a role, and of any other a policy is made. */
    private static HttpResponse<String> give(String name, String document) throws Exception {
        String text = URLEncoder.encode(document, UTF_8);
        return send(
                name.endsWith("-trust.json")
                        ? "Action=UpdateAssumeRolePolicy&RoleName=service&PolicyDocument=" + text
                        : "Action=CreatePolicy&PolicyName=p" + document.hashCode() + "&PolicyDocument=" + text);
    }

    private static HttpResponse<String> send(String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(moto.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0")
                .POST(BodyPublishers.ofString(form + "&Version=2010-05-08"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
