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
import java.util.stream.Stream;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.DeletePipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineSummary;
import software.amazon.awssdk.services.codepipeline.model.Tag;
import software.amazon.awssdk.services.codepipeline.model.UpdatePipelineRequest;

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
    private final String arnPrefix;
    private final Map<String, Seen> seen = new HashMap<>();
    /** The list does not tell of tags, so that it has to be remembered whose were written. */
    private final Set<String> tagged = ConcurrentHashMap.newKeySet();

    /**
     * Nothing has been read.
     *
     * @param arnPrefix of the ARN of each pipeline, which ends with its name
     */
    public CodePipelines(CodePipelineClient client, String arnPrefix) {
        this.client = client;
        this.arnPrefix = arnPrefix;
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

    /** Creates; the pipeline as it is then, without asking once more. */
    public AwsAnswer<Document> create(CreatePipelineRequest request) {
        return AwsFailures.asking(() -> client.createPipeline(request))
                .map(answer -> found(SdkDocuments.of(answer.pipeline()), documents(answer.tags())));
    }

    /** Replaces the whole declaration of {@code found}, which makes a new version and cancels what runs. */
    public AwsAnswer<Document> update(UpdatePipelineRequest request, Document found) {
        return AwsFailures.asking(() -> client.updatePipeline(request))
                .map(answer -> found(SdkDocuments.of(answer.pipeline()), found.objects("tags")));
    }

    /** As it would be read; its ARN is told by no answer but that of {@code GetPipeline}. */
    private Document found(Document declaration, List<Document> tags) {
        return Document.of(
                "pipeline",
                declaration,
                "metadata",
                Document.of("pipelineArn", arnPrefix + declaration.text("name").orElse("")),
                "tags",
                tags);
    }

    /** Sets tags and removes others; the pipeline as it is then. */
    public AwsAnswer<Document> tag(Document pipeline, List<Document> set, List<String> removed) {
        String arn = arn(pipeline).orElseThrow();
        // Also if only half of it is written.
        tagged.add(pipeline.object("pipeline").text("name").orElseThrow());
        return AwsFailures.asking(() -> {
            if (!set.isEmpty()) {
                client.tagResource(request -> request.resourceArn(arn).tags(tags(set)));
            }
            if (!removed.isEmpty()) {
                client.untagResource(request -> request.resourceArn(arn).tagKeys(removed));
            }
            return pipeline.with("tags", changed(pipeline.objects("tags"), set, removed));
        });
    }

    private static List<Document> changed(List<Document> tags, List<Document> set, List<String> removed) {
        Set<Optional<String>> replaced =
                set.stream().map(tag -> tag.text("key")).collect(Collectors.toSet());
        return Stream.concat(
                        tags.stream()
                                .filter(tag -> !replaced.contains(tag.text("key"))
                                        && !removed.contains(tag.text("key").orElse(""))),
                        set.stream())
                .toList();
    }

    /** Deletes; nothing happens if it is not there. */
    public AwsAnswer<DeletePipelineResponse> delete(String name) {
        return AwsFailures.asking(() -> client.deletePipeline(request -> request.name(name)));
    }

    /** The ARN of a pipeline that was read. */
    public static Optional<String> arn(Document pipeline) {
        return pipeline.object("metadata").text("pipelineArn");
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
