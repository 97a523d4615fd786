package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS refuses, is slow to learn, or is asked wrongly; and what comes of it. */
class AwsFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private final AwsInSimulation in = new AwsInSimulation();

    @AfterEach
    void stop() {
        in.close();
    }

    private List<KeptObject> ready(int count) {
        List<KeptObject> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(in.apply(AwsInSimulation.project("app" + i)));
            objects.add(in.apply(AwsInSimulation.pipeline("app" + i)));
        }
        in.pass(SOON);
        assertThat(objects).allMatch(KeptObject::isReady);
        in.aws.clearCalls();
        return objects;
    }

    @Test
    @Conforms("in-aws/throttling")
    void throttled_for_an_hour_nothing_flaps_little_is_asked_and_all_recovers() {
        List<KeptObject> objects = ready(20);
        KeptObject changed = objects.get(0);
        in.aws.failAlways(".*", "ThrottlingException", "Rate exceeded");
        int writes = in.statusWrites();
        int reconciliations = in.reconciliations();
        in.pass(HOUR);
        assertThat(objects).allMatch(KeptObject::isReady);
        assertThat(in.statusWrites()).isEqualTo(writes);
        // Each is told once, and looks six times whether its Secret has changed.
        assertThat(in.reconciliations() - reconciliations).isLessThanOrEqualTo(40 * 8);
        // Of each kind six times an interval's, and what was not told some twenty times more.
        assertThat(in.aws.calls()).hasSizeLessThanOrEqualTo(90);
        KeptObject fresh = in.apply(AwsInSimulation.project("fresh"));
        in.change(changed, AwsInSimulation.project("app0", ", project: {badgeEnabled: true}"));
        in.pass(SOON);
        assertThat(fresh.reason()).isEqualTo("AwsThrottling");
        in.aws.clearFaults();
        in.pass(Duration.ofMinutes(10));
        assertThat(objects).allMatch(KeptObject::isReady);
        assertThat(fresh.isReady()).isTrue();
        assertThat(in.aws.project("app0").toString()).contains("badgeEnabled=true");
    }

    @Test
    @Conforms("in-aws/throttling")
    void created_while_all_is_throttled_they_are_made_once_it_is_not() {
        in.aws.failAlways(".*", "ThrottlingException", "Rate exceeded");
        List<KeptObject> objects = IntStream.range(0, 20)
                .mapToObj(i -> in.apply(AwsInSimulation.pipeline("app" + i)))
                .toList();
        in.pass(HOUR);
        assertThat(objects).allMatch(object -> object.reason().equals("AwsThrottling") && object.has("Reconciling"));
        // Unknown, and then not ready.
        assertThat(in.statusWrites()).isEqualTo(2 * 20);
        assertThat(in.aws.calls()).hasSizeLessThanOrEqualTo(40);
        in.aws.clearFaults();
        in.pass(Duration.ofMinutes(10));
        assertThat(objects).allMatch(KeptObject::isReady);
    }

    @Test
    void a_token_that_expires_amid_a_sync_is_told_and_a_new_one_finishes_it() {
        in.aws.expire(AwsInSimulation.KEY, 30);
        List<KeptObject> objects = IntStream.range(0, 120)
                .mapToObj(i -> in.apply(AwsInSimulation.project("app" + i)))
                .toList();
        in.pass(SOON);
        List<KeptObject> made = objects.stream().filter(KeptObject::isReady).toList();
        assertThat(made).hasSize(28);
        assertThat(objects.stream().filter(object -> !object.isReady()))
                .hasSize(92)
                .allSatisfy(object -> assertThat(object.ready().getMessage())
                        .isEqualTo("AWS says: The security token included in the request is expired; renew the"
                                + " credentials"))
                .allMatch(object -> object.reason().equals("AwsExpiredToken"));
        in.pass(Duration.ofMinutes(20));
        assertThat(objects).noneMatch(KeptObject::isReady);
        in.keys("AKIASECOND");
        in.pass(Duration.ofMinutes(10));
        assertThat(objects).allMatch(KeptObject::isReady);
    }

    @ParameterizedTest
    @CsvSource({
        "CreateProject,AccountLimitExceededException,AwsAccountLimitExceeded",
        "CreatePipeline,LimitExceededException,AwsLimitExceeded"
    })
    @Conforms({"project/quotas-of-the-account", "pipeline-structure/quotas-of-the-account"})
    void what_a_quota_forbids_is_made_once_it_is_raised(String call, String error, String reason) {
        in.aws.failAlways(".*\\." + call, error, "Cannot have more than 5000");
        KeptObject object = in.apply(
                call.equals("CreateProject") ? AwsInSimulation.project("app") : AwsInSimulation.pipeline("app"));
        in.pass(Duration.ofHours(24));
        assertThat(object.reason()).isEqualTo(reason);
        assertThat(object.ready().getMessage()).endsWith("; delete what is not needed, or ask AWS for a higher quota");
        assertThat(object.has("Reconciling")).isTrue();
        // Every ten minutes in the end.
        assertThat(in.aws.calls().stream().filter(made -> made.endsWith(call))).hasSizeBetween(144, 180);
        in.aws.clearFaults();
        in.pass(Duration.ofMinutes(10));
        assertThat(object.isReady()).isTrue();
    }

    @Test
    void what_never_succeeds_is_tried_every_ten_minutes_and_told_once() {
        in.aws.failAlways("CodeBuild.CreateProject", "InvalidInputException", "Invalid project source");
        KeptObject object = in.apply(AwsInSimulation.project("app"));
        in.pass(Duration.ofHours(24));
        assertThat(object.has("Stalled")).isTrue();
        assertThat(in.aws.calls().stream().filter("CodeBuild.CreateProject"::equals))
                .hasSizeBetween(140, 146);
        assertThat(object.statusWrites()).isEqualTo(2);
    }

    @Test
    @Conforms("in-aws/new-role-of-a-project")
    void a_new_role_is_waited_for_five_minutes_and_then_it_is_a_wrong_one() {
        in.aws.roleNotYetAssumable(1_000_000);
        KeptObject object = in.apply(AwsInSimulation.project("app"));
        in.pass(Duration.ofMinutes(4));
        assertThat(object.reason()).isEqualTo("RoleNotAssumable");
        assertThat(object.has("Reconciling")).isTrue();
        assertThat(in.aws.calls().stream().filter("CodeBuild.CreateProject"::equals))
                .hasSizeGreaterThan(10);
        in.pass(Duration.ofMinutes(10));
        assertThat(object.reason()).isEqualTo("RoleNotAssumable");
        assertThat(object.has("Stalled")).isTrue();
        in.aws.clearCalls();
        in.pass(HOUR);
        assertThat(object.has("Stalled")).isTrue();
        assertThat(in.aws.calls().stream().filter("CodeBuild.CreateProject"::equals))
                .hasSize(6);
        in.aws.clearFaults();
        in.pass(Duration.ofMinutes(10));
        assertThat(object.isReady()).isTrue();
    }

    @Test
    @Conforms("in-aws/what-a-project-leaves")
    void a_project_is_deleted_though_aws_fails_between_its_webhook_and_itself() {
        KeptObject object = in.apply(AwsInSimulation.project("app"));
        in.pass(SOON);
        in.clients
                .codeBuild()
                .importSourceCredentials(
                        request -> request.token("t").serverType("GITHUB").authType("PERSONAL_ACCESS_TOKEN"));
        in.clients.codeBuild().createWebhook(request -> request.projectName("app"));
        in.pass(Duration.ofMinutes(20));
        in.aws.clearCalls();
        in.aws.failNext("CodeBuild.DeleteProject", "ThrottlingException", "Rate exceeded", 1);
        object.delete();
        in.pass(Duration.ofMillis(10));
        assertThat(in.aws.calls()).containsExactly("CodeBuild.DeleteWebhook", "CodeBuild.DeleteProject");
        assertThat(in.isThere(object)).isTrue();
        in.pass(Duration.ofMinutes(1));
        assertThat(in.isThere(object)).isFalse();
        // What was deleted is not deleted again.
        assertThat(in.aws.calls().stream().filter("CodeBuild.DeleteWebhook"::equals))
                .hasSize(1);
        assertThat(in.aws.region("eu-west-1").projectNames()).isEmpty();
        assertThat(in.api.events()).contains("Deleted: The project app was deleted in AWS.");
    }

    @ParameterizedTest
    @CsvSource({"RequestTimeTooSkewed", "ThrottlingException", "InternalFailure"})
    void the_sdk_itself_repeats_what_passes_at_once(String error) {
        in.askAsTheOperatorDoes(in.aws.endpoint());
        in.aws.failNext("CodeBuild.CreateProject", error, "no", 1);
        KeptObject object = in.apply(AwsInSimulation.project("app"));
        in.pass(Duration.ofSeconds(1));
        assertThat(object.isReady()).isTrue();
        assertThat(in.aws.calls().stream().filter("CodeBuild.CreateProject"::equals))
                .hasSize(2);
    }

    @Test
    void a_clock_that_the_sdk_cannot_correct_is_told() {
        in.askAsTheOperatorDoes(in.aws.endpoint());
        in.aws.failAlways(
                "CodeBuild.*",
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.");
        KeptObject object = in.apply(AwsInSimulation.project("app"));
        in.pass(Duration.ofSeconds(1));
        assertThat(object.reason()).isEqualTo("AwsRequestTimeTooSkewed");
        assertThat(object.ready().getMessage()).endsWith("; set the clock of the operator's node");
    }

    @Test
    void a_region_whose_host_is_not_known_is_told_without_a_count_that_changes() {
        in.askAsTheOperatorDoes(URI.create("http://codebuild.eu-nowhere-9.invalid"));
        KeptObject object = in.apply(AwsInSimulation.project("app"));
        in.pass(SOON);
        assertThat(object.reason()).isEqualTo("AwsUnreachable");
        assertThat(object.ready().getMessage())
                .isEqualTo("AWS could not be asked: no such host is known; check spec.aws.region and the network");
        assertThat(object.statusWrites()).isEqualTo(1);
    }

    @Test
    void a_region_that_is_not_enabled_is_told() {
        in.aws.failAlways(
                "CodeBuild.*", "UnrecognizedClientException", "The security token included in the request is invalid.");
        KeptObject object = in.apply(AwsInSimulation.project("app"));
        in.pass(SOON);
        assertThat(object.reason()).isEqualTo("AwsUnrecognizedClient");
        assertThat(object.ready().getMessage())
                .isEqualTo("AWS says: The security token included in the request is invalid.; check the credentials and"
                        + " whether the region is enabled");
        in.aws.clearFaults();
        in.pass(Duration.ofMinutes(1));
        assertThat(object.isReady()).isTrue();
    }
}
