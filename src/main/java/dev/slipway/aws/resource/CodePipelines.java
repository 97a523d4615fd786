package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.aws.document.SdkDocuments;
import dev.slipway.core.document.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.DeletePipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineSummary;
import software.amazon.awssdk.services.codepipeline.model.Tag;
import software.amazon.awssdk.services.codepipeline.model.UpdatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.UpdatePipelineResponse;

/**
 * Pipelines of CodePipeline in an account and region. A pipeline is a document of {@code pipeline} and {@code metadata}, as
 * {@code GetPipeline} gives them, and {@code tags}.
 */
public final class CodePipelines implements ResourceReader {

    /** So few are read one by one; for more, the list tells which have changed. */
    private static final int FEW = 3;

    /** AWS CodePipeline API reference, {@code ListPipelines}. */
    private static final int LARGEST_PAGE = 1000;

    private record Seen(PipelineSummary summary, Known known) {}

    private final CodePipelineClient client;
    private final Map<String, Seen> seen = new HashMap<>();
    /** The list does not tell of tags, so that it has to be remembered whose were written. */
    private final Set<String> tagged = ConcurrentHashMap.newKeySet();

    public CodePipelines(CodePipelineClient client) {
        this.client = client;
    }

    @Override
    public Map<String, Known> read(Set<String> names) {
        Map<String, Known> known = new HashMap<>();
        if (names.size() <= FEW) {
            names.forEach(name -> known.put(name, one(name)));
            return known;
        }
        AwsAnswer<Map<String, PipelineSummary>> list = AwsFailures.asking(
                () -> client.listPipelinesPaginator(request -> request.maxResults(LARGEST_PAGE)).pipelines().stream()
                        .collect(Collectors.toMap(PipelineSummary::name, summary -> summary, (one, other) -> other)));
        if (list instanceof AwsAnswer.Refused<Map<String, PipelineSummary>> refused) {
            names.forEach(name -> known.put(name, new Known.Unavailable(refused.failure())));
            return known;
        }
        Map<String, PipelineSummary> listed = ((AwsAnswer.Given<Map<String, PipelineSummary>>) list).value();
        seen.keySet().retainAll(listed.keySet());
        names.forEach(name -> known.put(
                name,
                Optional.ofNullable(listed.get(name))
                        .map(summary -> listed(name, summary))
                        .orElseGet(Known.Absent::new)));
        return known;
    }

    /** A pipeline that has not changed since it was read is not read again. */
    private Known listed(String name, PipelineSummary summary) {
        if (tagged.remove(name)) {
            seen.remove(name);
        }
        Seen before = seen.get(name);
        if (before != null && before.summary().equals(summary)) {
            return before.known();
        }
        Known now = one(name);
        if (now instanceof Known.Present) {
            seen.put(name, new Seen(summary, now));
        }
        return now;
    }

    private Known one(String name) {
        AwsAnswer<Known> answer = AwsFailures.asking(() -> {
            try {
                GetPipelineResponse found = client.getPipeline(request -> request.name(name));
                List<Tag> tags = client.listTagsForResource(
                                request -> request.resourceArn(found.metadata().pipelineArn()))
                        .tags();
                return new Known.Present(SdkDocuments.of(found).with("tags", documents(tags)));
            } catch (PipelineNotFoundException e) {
                return new Known.Absent();
            }
        });
        return answer instanceof AwsAnswer.Refused<Known> refused
                ? new Known.Unavailable(refused.failure())
                : ((AwsAnswer.Given<Known>) answer).value();
    }

    /** Creates; the ARN is asked for, as the answer does not tell it. */
    public AwsAnswer<Document> create(CreatePipelineRequest request) {
        AwsAnswer<CreatePipelineResponse> answer = AwsFailures.asking(() -> client.createPipeline(request));
        return answer instanceof AwsAnswer.Refused<CreatePipelineResponse> refused
                ? new AwsAnswer.Refused<>(refused.failure())
                : fresh(request.pipeline().name());
    }

    /** Replaces the whole declaration, which makes a new version and cancels what runs. */
    public AwsAnswer<Document> update(UpdatePipelineRequest request) {
        AwsAnswer<UpdatePipelineResponse> answer = AwsFailures.asking(() -> client.updatePipeline(request));
        return answer instanceof AwsAnswer.Refused<UpdatePipelineResponse> refused
                ? new AwsAnswer.Refused<>(refused.failure())
                : fresh(request.pipeline().name());
    }

    /** Sets tags and removes others; the pipeline as it is then. */
    public AwsAnswer<Document> tag(Document pipeline, List<Document> set, List<String> removed) {
        String arn = arn(pipeline).orElseThrow();
        AwsAnswer<Object> answer = AwsFailures.asking(() -> {
            if (!set.isEmpty()) {
                client.tagResource(request -> request.resourceArn(arn).tags(tags(set)));
            }
            if (!removed.isEmpty()) {
                client.untagResource(request -> request.resourceArn(arn).tagKeys(removed));
            }
            return arn;
        });
        String name = pipeline.object("pipeline").text("name").orElseThrow();
        // Also if only half of it was written.
        tagged.add(name);
        return answer instanceof AwsAnswer.Refused<Object> refused
                ? new AwsAnswer.Refused<>(refused.failure())
                : fresh(name);
    }

    /** Deletes; nothing happens if it is not there. */
    public AwsAnswer<DeletePipelineResponse> delete(String name) {
        return AwsFailures.asking(() -> client.deletePipeline(request -> request.name(name)));
    }

    /** The ARN of a pipeline that was read. */
    public static Optional<String> arn(Document pipeline) {
        return pipeline.object("metadata").text("pipelineArn");
    }

    private AwsAnswer<Document> fresh(String name) {
        Known known = one(name);
        if (known instanceof Known.Present present) {
            return new AwsAnswer.Given<>(present.document());
        }
        return new AwsAnswer.Refused<>(
                known instanceof Known.Unavailable unavailable
                        ? unavailable.failure()
                        : AwsFailures.of("PipelineNotFoundException", "pipeline " + name + " is not there yet", 400));
    }

    private static List<Document> documents(List<Tag> tags) {
        return tags.stream().map(SdkDocuments::of).toList();
    }

    private static List<Tag> tags(List<Document> documents) {
        return documents.stream()
                .map(tag -> Tag.builder()
                        .key(tag.text("key").orElse(""))
                        .value(tag.text("value").orElse(""))
                        .build())
                .toList();
    }
}
