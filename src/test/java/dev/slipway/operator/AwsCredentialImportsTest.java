package dev.slipway.operator;

import static dev.slipway.operator.ProjectsInFakeAws.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.BuildProject;
import dev.slipway.conformance.Conforms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The credentials that CodeBuild reaches a git host with are imported as a BuildProject says. */
class AwsCredentialImportsTest {

    private static final String SOURCE = "type: GITHUB, location: \"https://github.com/owner/app.git\"";
    private static final String TOKEN =
            "sourceCredentials: {authType: PERSONAL_ACCESS_TOKEN, secretRef: {name: github}}";
    private static final String OTHER_TOKEN = TOKEN.replace("name: github", "name: other");
    private static final String IMPORT = "CodeBuild.ImportSourceCredentials";

    private final ProjectsInFakeAws in = new ProjectsInFakeAws();

    @BeforeEach
    void put() {
        in.cluster.put("github", "github.com", Map.of("token", "hunter2"));
        in.cluster.put("other", "github.com", Map.of("token", "hunter3"));
    }

    @AfterEach
    void stop() {
        in.close();
    }

    private BuildProject synced(String name, String aws) throws InterruptedException {
        in.apply(name, SOURCE, aws);
        return in.awaitReason(name, "Synced");
    }

    private long imports() {
        return in.aws.calls().stream().filter(IMPORT::equals).count();
    }

    private static String overwriting(String credentials) {
        return credentials.replace("}}", "}, shouldOverwrite: true}");
    }

    @Test
    @Conforms("webhook/imported-credentials")
    void credentials_come_before_the_project_and_its_webhook() throws InterruptedException {
        BuildProject project = synced("app", TOKEN + ", webhook: {filterGroups: [[{type: EVENT, pattern: PUSH}]]}");

        assertThat(in.aws.calls()).containsSubsequence(IMPORT, "CodeBuild.CreateProject", "CodeBuild.CreateWebhook");
        assertThat(in.aws.lastInput(IMPORT))
                .isEqualTo(Map.of(
                        "serverType",
                        "GITHUB",
                        "authType",
                        "PERSONAL_ACCESS_TOKEN",
                        "token",
                        "hunter2",
                        "shouldOverwrite",
                        false));
        assertThat(project.getStatus().sourceCredentials().arn())
                .isEqualTo("arn:aws:codebuild:eu-west-1:123456789012:token/github");
        assertThat(in.cluster.events())
                .contains("CredentialsImported: The source credentials for GITHUB were imported into AWS.");
    }

    @Test
    @Conforms("source-credentials/token-stays-hidden")
    void a_token_is_told_nowhere() throws InterruptedException {
        synced("app", TOKEN);

        assertThat(in.get("app").getStatus().toString() + in.cluster.events()).doesNotContain("hunter2");
    }

    @Test
    void nothing_is_imported_again_while_nothing_changes() throws InterruptedException {
        synced("app", TOKEN);
        in.reconcile("app");

        assertThat(imports()).isEqualTo(1);
    }

    @Test
    @Conforms("source-credentials/token-stays-hidden")
    void a_new_token_in_the_secret_is_imported() throws InterruptedException {
        synced("app", TOKEN);
        in.cluster.put("github", "github.com", Map.of("token", "renewed"));

        in.reconcile("app");

        assertThat(in.aws.lastInput(IMPORT)).containsEntry("token", "renewed").containsEntry("shouldOverwrite", true);
        assertThat(imports()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{authType: CODECONNECTIONS, connectionArn: \"arn:aws:codeconnections:eu-west-1:1:connection/x\"}|arn:aws:codeconnections:eu-west-1:1:connection/x|",
                "{authType: SECRETS_MANAGER, secretArn: \"arn:aws:secretsmanager:eu-west-1:1:secret:x\"}|arn:aws:secretsmanager:eu-west-1:1:secret:x|",
                "{authType: BASIC_AUTH, username: u, secretRef: {name: github}}|hunter2|u"
            })
    @Conforms("source-credentials/types")
    void every_type_of_credentials_arrives(String credentials, String token, String username)
            throws InterruptedException {
        synced("app", "sourceCredentials: " + credentials);

        assertThat(in.aws.lastInput(IMPORT)).containsEntry("token", token);
        assertThat(in.aws.lastInput(IMPORT).get("username")).isEqualTo(username);
    }

    @Test
    @Conforms("source-credentials/overwriting")
    void credentials_that_are_there_are_replaced_only_if_the_manifest_says_so() throws InterruptedException {
        in.aws.region("eu-west-1").importSourceToken("GITHUB", "PERSONAL_ACCESS_TOKEN");
        in.apply("app", SOURCE, TOKEN);

        assertThat(ready(in.awaitReason("app", "SourceCredentialsExist")).getMessage())
                .isEqualTo("There are source credentials for GITHUB in AWS that were not imported from here; set"
                        + " spec.aws.sourceCredentials.shouldOverwrite: true to replace them for all projects of the account"
                        + " in this region, or remove spec.aws.sourceCredentials to use them.");
        assertThat(imports()).isZero();
        assertThat(in.aws.region("eu-west-1").projectNames()).isEmpty();

        synced("app", overwriting(TOKEN));

        assertThat(imports()).isEqualTo(1);
    }

    @Test
    @Conforms("source-credentials/one-for-each-kind-of-host")
    void two_projects_with_one_token_share_it() throws InterruptedException {
        synced("app", TOKEN);
        synced("second", TOKEN);

        assertThat(imports()).isEqualTo(1);
        assertThat(in.get("second").getStatus().sourceCredentials())
                .isEqualTo(in.get("app").getStatus().sourceCredentials());
    }

    @Test
    @Conforms("source-credentials/one-for-each-kind-of-host")
    void two_projects_with_different_tokens_do_not_take_turns() throws InterruptedException {
        synced("app", TOKEN);
        in.apply("second", SOURCE, overwriting(OTHER_TOKEN));

        BuildProject second = in.awaitReason("second", "SourceCredentialsExist");
        in.reconcile("app");
        in.reconcile("second");

        assertThat(ready(second).getMessage())
                .isEqualTo(
                        "The source credentials for GITHUB in AWS are those of team/app, and an account has one for each"
                                + " kind of git host and region; remove spec.aws.sourceCredentials here, or there.");
        assertThat(imports()).isEqualTo(1);
    }

    @Test
    void credentials_that_somebody_replaced_are_left_alone() throws InterruptedException {
        synced("app", TOKEN);
        in.aws.region("eu-west-1").importSourceToken("GITHUB", "BASIC_AUTH");

        assertThat(ready(in.awaitReason("app", "SourceCredentialsExist")).getMessage())
                .startsWith("Somebody has replaced the source credentials for GITHUB in AWS");
        assertThat(imports()).isEqualTo(1);
    }

    @Test
    void credentials_that_somebody_deleted_are_imported_again() throws InterruptedException {
        synced("app", TOKEN);
        in.aws.region("eu-west-1").removeSourceToken("GITHUB");

        in.await("app", project -> imports() == 2);

        assertThat(in.aws.lastInput(IMPORT)).containsEntry("shouldOverwrite", false);
    }

    @Test
    void an_import_waits_while_too_many_write_and_comes_then() throws InterruptedException {
        synced("app", TOKEN);
        in.cluster.put("github", "github.com", Map.of("token", "hunter4"));

        in.whileOthersWrite("app", () -> {
            in.reconcile("app");
            assertThat(imports()).isEqualTo(1);
            assertThat(ready(in.get("app")).getReason()).as("as it was").isEqualTo("Synced");
        });

        in.await("app", project -> imports() == 2);
    }

    @Test
    void a_deletion_is_only_reported_where_drift_is() throws InterruptedException {
        synced("app", TOKEN + ", drift: Report");
        in.aws.region("eu-west-1").removeSourceToken("GITHUB");

        assertThat(ready(in.awaitReason("app", "Drifted")).getMessage())
                .isEqualTo("Somebody deleted the source credentials for GITHUB in AWS; set spec.aws.drift: Correct to"
                        + " have them imported again, or remove spec.aws.sourceCredentials.");
        assertThat(imports()).isEqualTo(1);
        in.apply("app", SOURCE, TOKEN);
        in.await("app", project -> imports() == 2);
    }

    @Test
    @Conforms("source-credentials/they-outlive-projects")
    void credentials_stay_when_the_member_or_the_project_goes() throws InterruptedException {
        synced("app", TOKEN);
        assertThat(synced("app", "").getStatus().sourceCredentials()).isNull();
        in.delete("app");

        assertThat(in.aws.calls()).doesNotContain("CodeBuild.DeleteSourceCredentials");
    }

    /** One call reads the credentials for all projects, and none where no project asks. */
    @Test
    void credentials_are_read_only_for_projects_that_ask_for_some() throws InterruptedException {
        synced("app", "");

        assertThat(in.aws.calls()).doesNotContain("CodeBuild.ListSourceCredentials");
    }

    @Test
    void a_secret_for_another_host_is_not_given_to_AWS() throws InterruptedException {
        in.cluster.put("github", "git.example.com", Map.of("token", "hunter2"));
        in.apply("app", SOURCE, TOKEN);

        assertThat(ready(in.awaitReason("app", "SecretForOtherHost")).getMessage())
                .doesNotContain("hunter2")
                .contains("is not sent to github.com");
        assertThat(in.aws.calls()).doesNotContain(IMPORT);
    }

    @Test
    void what_is_only_observed_is_not_imported() throws InterruptedException {
        in.apply("app", SOURCE, TOKEN);
        in.annotate("app", "slipway.dev/observe-only");

        assertThat(ready(in.awaitReason("app", "ObservedOnly")).getMessage())
                .startsWith("The source credentials for GITHUB in AWS would be imported; nothing is written");
        assertThat(imports()).isZero();
    }

    @Test
    void a_refusal_of_aws_names_the_credentials() throws InterruptedException {
        in.aws.failNext(IMPORT, "AccountLimitExceededException", "too many", 1);
        in.apply("app", SOURCE, TOKEN);

        assertThat(ready(in.awaitReason("app", "AwsAccountLimitExceeded")).getMessage())
                .startsWith("The source credentials for GITHUB are not there: AWS says: too many");
    }

    @Test
    void the_host_of_a_token_has_to_be_known() throws InterruptedException {
        in.apply("app", SOURCE, TOKEN.replace("{authType", "{serverType: GITHUB_ENTERPRISE, authType"));

        assertThat(ready(in.awaitReason("app", "DefinitionInvalid")).getMessage())
                .isEqualTo(
                        "spec.aws.sourceCredentials.serverType: where a host of type GITHUB_ENTERPRISE is, only a source"
                                + " of that type tells; import the credentials with a project that builds from there");
        assertThat(in.aws.calls()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nobody_reads_for_a_project_that_is_gone_or_asks_no_more(boolean gone) throws InterruptedException {
        in.aws.region("eu-west-1").importSourceToken("GITHUB", "PERSONAL_ACCESS_TOKEN");
        in.apply("app", SOURCE, TOKEN);
        in.awaitReason("app", "SourceCredentialsExist");
        synced("other", "");
        if (gone) {
            in.delete("app");
        } else {
            synced("app", "");
        }
        in.aws.clearCalls();

        in.await(
                "other",
                project -> in.aws.calls().stream()
                                .filter("CodeBuild.BatchGetProjects"::equals)
                                .count()
                        > 2);

        assertThat(in.aws.calls()).doesNotContain("CodeBuild.ListSourceCredentials");
    }
}
