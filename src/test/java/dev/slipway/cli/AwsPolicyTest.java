package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Golden;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code slipway aws policy}. */
class AwsPolicyTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/slipway-builds";
    private static final String CONNECTION = "arn:aws:codeconnections:eu-central-1:123456789012:connection/0f1e";

    private static final String QUEUE = "arn:aws:sqs:eu-central-1:123456789012:slipway-events";
    private static final String RULE = "arn:aws:events:eu-central-1:123456789012:rule/slipway-events";

    private record Said(int code, String out, String err) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            operator     | operator --account 123456789012 --region eu-central-1 --prefix team- --pass-role ROLE --pass-role ROLE-* --connection CONNECTION
            operator-any | operator --pass-role ROLE
            operator-queue | operator --account 123456789012 --pass-role ROLE --queue QUEUE
            queue        | queue --queue QUEUE --rule RULE
            codebuild    | codebuild --account 123456789012 --region eu-central-1 --prefix team- --bucket artifacts --connection CONNECTION
            codepipeline | codepipeline --account 123456789012 --region eu-central-1 --prefix team- --bucket artifacts --bucket more --connection CONNECTION
            china        | codepipeline --partition aws-cn --region cn-north-1 --bucket artifacts
            codebuild-trust    | codebuild --trust --account 123456789012
            codepipeline-trust | codepipeline --trust --account 123456789012
            """)
    void a_document_is_as_the_golden_file_says(String name, String line) {
        Said said = policy(line);

        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        Golden.assertMatches(Golden.directory("policy").resolve(name + ".json"), said.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            operator                                             | without --pass-role any role could be passed
            operator --pass-role *                               | --pass-role is *; write arn:aws:iam::ACCOUNT:role/NAME
            operator --pass-role arn:aws:iam::123456789012:role/*     | a * may only end a name
            operator --pass-role arn:aws:iam::123456789012:role/a*b   | a * may only end a name
            operator --pass-role arn:aws:iam::123456789012:user/me    | write arn:aws:iam::ACCOUNT:role/NAME
            operator --account 210987654321 --pass-role ROLE     | write arn:aws:iam::210987654321:role/NAME
            operator --partition aws-cn --pass-role ROLE         | write arn:aws-cn:iam::ACCOUNT:role/NAME
            operator --pass-role ROLE --bucket b-1               | --bucket has no place in the policy of operator
            operator --trust --account 123456789012              | --trust has no place in the policy of operator
            codebuild                                            | without --bucket every bucket could be read and written
            codepipeline                                         | without --bucket every bucket could be read and written
            codebuild --bucket *                                 | --bucket is *; write the name of a bucket
            codebuild --bucket b-1 --pass-role ROLE              | --pass-role has no place in the policy of codebuild
            codebuild --bucket b-1 --account 12345               | --account is 12345; write the 12 digits of an account
            codebuild --bucket b-1 --account *                   | --account is *; write the 12 digits
            codebuild --bucket b-1 --region Frankfurt            | --region is Frankfurt; write a region such as eu-central-1
            codebuild --bucket b-1 --prefix te*                  | --prefix is te*; write the beginning of a name
            codebuild --bucket b-1 --partition aws:iam           | --partition is aws:iam; write aws, aws-cn or aws-us-gov
            codebuild --bucket b-1 --connection *                | --connection is *; write the ARN of a connection
            codebuild --trust                                    | --trust needs --account
            codebuild --trust --account 123456789012 --bucket b-1 | --bucket has no place in the trust policy of codebuild
            codebuild --bucket b-1 --queue QUEUE                 | --queue has no place in the policy of codebuild
            operator --pass-role ROLE --queue *                  | --queue is *; write the ARN of a standard queue
            operator --pass-role ROLE --queue QUEUE.fifo         | write the ARN of a standard queue
            operator --pass-role ROLE --rule RULE                | --rule has no place in the policy of operator
            queue --rule RULE                                    | the policy is that of one queue; name it with --queue
            queue --queue QUEUE --queue QUEUE --rule RULE        | the policy is that of one queue
            queue --queue QUEUE                                  | without --rule the rules of every account could send
            queue --queue QUEUE --rule *                         | --rule is *; write the ARN of a rule
            queue --queue QUEUE --rule RULE --account 123456789012 | --account has no place in the policy of queue
            queue --trust                                        | --trust has no place in the policy of queue
            nobody                                               | nobody
            """)
    void what_would_be_unsafe_or_would_not_be_looked_at_is_refused_with_a_sentence(String line, String sentence) {
        Said said = policy(line);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(said.out()).isEmpty();
    }

    @Test
    void without_a_subject_or_a_command_it_is_told_what_to_write() {
        assertThat(run("aws", "policy").err()).contains("operator|codebuild|codepipeline");
        Said said = run("aws");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("slipway aws policy operator");
    }

    @Test
    void help_names_every_option() {
        assertThat(run("aws", "policy", "--help").out())
                .contains(
                        "--account",
                        "--region",
                        "--partition",
                        "--prefix",
                        "--pass-role",
                        "--bucket",
                        "--queue",
                        "--rule",
                        "--trust");
    }

    private static Said policy(String line) {
        String[] words = line.replace("ROLE", ROLE)
                .replace("CONNECTION", CONNECTION)
                .replace("QUEUE", QUEUE)
                .replace("RULE", RULE)
                .strip()
                .split(" +");
        return run(Stream.concat(Stream.of("aws", "policy"), Stream.of(words)).toArray(String[]::new));
    }

    private static Said run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Said(code, out.toString(), err.toString());
    }
}
