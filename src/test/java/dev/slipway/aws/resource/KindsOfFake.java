package dev.slipway.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.fake.FakeAws;
import dev.slipway.aws.fake.FakeAwsClients;
import dev.slipway.core.document.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Both kinds in a region of a fake AWS, asked over HTTP by the SDK's own clients. */
final class KindsOfFake implements AutoCloseable {

    private static final String WRITES = ".*\\.(Create|Update|Delete|Tag|Untag).*";

    final FakeAws aws = FakeAws.start();
    final FakeAwsClients clients = new FakeAwsClients(aws);
    final TasksOnDemand time = new TasksOnDemand();
    final List<String> told = new ArrayList<>();
    final List<String> made = new ArrayList<>();
    final CodePipelines codePipelines = newCodePipelines();
    final ProjectKind projects;
    final PipelineKind pipelines;

    KindsOfFake() {
        CodeBuildProjects codeBuild = new CodeBuildProjects(clients.codeBuild());
        projects = new ProjectKind(codeBuild, new Inventory(codeBuild, time, Duration.ofMinutes(10), told::add));
        pipelines =
                new PipelineKind(codePipelines, new Inventory(codePipelines, time, Duration.ofMinutes(10), told::add));
    }

    /** As where there is no queue. */
    static EventWatch noEvents() {
        return new EventWatch(() -> false, () -> Instant.EPOCH, EventWatch.Listener.NONE);
    }

    /** Has read and written nothing yet. */
    CodePipelines newCodePipelines() {
        return new CodePipelines(clients.codePipeline(), "arn:aws:codepipeline:" + clients.region() + ":123456789012:");
    }

    /** Makes it, and reads it as everybody does. */
    Document created(ResourceKind kind, DesiredResource desired) {
        assertThat(kind.problems(desired)).isEmpty();
        Document answer = given(kind.create(desired));
        assertThat(kind.differences(desired, answer)).isEmpty();
        return found(kind, desired.name());
    }

    Document found(ResourceKind kind, String name) {
        kind.inventory().watch(name, "team/" + name);
        kind.inventory().refresh(name);
        time.moment();
        Known known = kind.inventory().watch(name, "team/" + name);
        assertThat(known).isInstanceOf(Known.Present.class);
        return ((Known.Present) known).document();
    }

    static <T> T given(AwsAnswer<T> answer) {
        assertThat(answer).isInstanceOf(AwsAnswer.Given.class);
        return ((AwsAnswer.Given<T>) answer).value();
    }

    static AwsFailure refused(AwsAnswer<?> answer) {
        assertThat(answer).isInstanceOf(AwsAnswer.Refused.class);
        return ((AwsAnswer.Refused<?>) answer).failure();
    }

    /** The calls since they were cleared that write. */
    List<String> writes() {
        return aws.calls().stream().filter(call -> call.matches(WRITES)).toList();
    }

    /** What every call of these names has last sent. */
    Stream<String> sent(String... calls) {
        return Stream.of(calls)
                .filter(call -> aws.calls().contains(call))
                .map(call -> aws.lastInput(call).toString());
    }

    @Override
    public void close() {
        aws.close();
    }
}
