package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.aws.document.SdkDocuments;
import dev.slipway.core.document.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.DeletePipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineSummary;
import software.amazon.awssdk.services.codepipeline.model.ResourceNotFoundException;
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

    /** So many are read one by one until those are told that were read, and others that have come have their turn. */
    private static final int MANY = 50;

    private record Seen(PipelineSummary summary, Known known) {}

    private final CodePipelineClient client;
    private final String arnPrefix;

    /** Those whose tags were read longest ago come first. */
    private final Map<String, Seen> seen = new LinkedHashMap<>();

    /** What AWS answered when we wrote them, until the list says of which time that is. */
    private final Map<String, Known> written = new ConcurrentHashMap<>();
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
        if (names.size() <= FEW) {
            Map<String, Known> few = OneByOne.read(names, this::one);
            few.forEach(this::seenAnew);
            return few;
        }
        AwsAnswer<Map<String, PipelineSummary>> list = AwsFailures.asking(
                () -> client.listPipelinesPaginator(request -> request.maxResults(LARGEST_PAGE)).pipelines().stream()
                        .collect(Collectors.toMap(PipelineSummary::name, summary -> summary, (one, other) -> other)));
        Map<String, Known> known = new HashMap<>();
        if (list instanceof AwsAnswer.Refused<Map<String, PipelineSummary>> refused) {
            names.forEach(name -> known.put(name, new Known.Unavailable(refused.failure())));
            return known;
        }
        Map<String, PipelineSummary> listed = ((AwsAnswer.Given<Map<String, PipelineSummary>>) list).value();
        seen.keySet().retainAll(listed.keySet());
        List<String> changed = new ArrayList<>();
        for (String name : names) {
            Optional<Known> now = Optional.ofNullable(listed.get(name))
                    .map(summary -> unchanged(name, summary))
                    .orElse(Optional.of(new Known.Absent()));
            now.ifPresentOrElse(it -> known.put(name, it), () -> changed.add(name));
        }
        List<String> first = changed.subList(0, Math.min(MANY, changed.size()));
        known.putAll(OneByOne.read(first, name -> read(name, listed)));
        return known;
    }

    /** A pipeline that has not changed since it was read or written is not read again. */
    private Optional<Known> unchanged(String name, PipelineSummary summary) {
        if (tagged.contains(name)) {
            return Optional.empty();
        }
        Known ours = written.remove(name);
        if (ours instanceof Known.Present present && version(present).equals(Optional.of(summary.version()))) {
            seen.put(name, new Seen(summary, ours));
        }
        return Optional.ofNullable(seen.get(name))
                .filter(before -> before.summary().equals(summary))
                .map(Seen::known);
    }

    private static Optional<Integer> version(Known.Present pipeline) {
        return pipeline.document().object("pipeline").text("version").map(Integer::valueOf);
    }

    private Known read(String name, Map<String, PipelineSummary> listed) {
        boolean tagsAreOurs = tagged.remove(name);
        seen.remove(name);
        Known now = one(name);
        if (now instanceof Known.Present) {
            seen.put(name, new Seen(Objects.requireNonNull(listed.get(name)), now));
        } else if (tagsAreOurs) {
            tagged.add(name);
        }
        return now;
    }

    /**
     * Of those pipelines whose tags no list tells, those with the tags that they have now whose tags were read longest ago. One that AWS
     * does not tell of has had its turn. Not while another thread reads.
     *
     * @param due how many of so many have their turn
     */
    Map<String, Known> readTags(Set<String> names, IntUnaryOperator due) {
        List<String> listed = seen.keySet().stream().filter(names::contains).toList();
        List<String> now = listed.subList(0, Math.min(listed.size(), due.applyAsInt(listed.size())));
        return OneByOne.read(now, this::withTags).entrySet().stream()
                .filter(answer -> answer.getValue() instanceof Known.Present)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Known withTags(String name) {
        Seen before = Objects.requireNonNull(seen.remove(name));
        Document pipeline = ((Known.Present) before.known()).document();
        AwsAnswer<Document> answer = AwsFailures.asking(
                () -> pipeline.with("tags", tags(arn(pipeline).orElseThrow())));
        seen.put(
                name,
                answer instanceof AwsAnswer.Given<Document> given
                        ? new Seen(before.summary(), new Known.Present(given.value()))
                        : before);
        return answer instanceof AwsAnswer.Refused<Document> refused
                ? new Known.Unavailable(refused.failure())
                : new Known.Present(((AwsAnswer.Given<Document>) answer).value());
    }

    private List<Document> tags(String arn) {
        return documents(
                client.listTagsForResource(request -> request.resourceArn(arn)).tags());
    }

    @Override
    public void forget(String name) {
        written.remove(name);
        tagged.remove(name);
    }

    /** What the list does not tell may be another now: it must not come back with the next list. */
    private void seenAnew(String name, Known now) {
        if (now instanceof Known.Present) {
            seen.computeIfPresent(name, (key, before) -> new Seen(before.summary(), now));
        }
    }

    private Known one(String name) {
        written.remove(name);
        AwsAnswer<Known> answer = AwsFailures.asking(() -> {
            try {
                GetPipelineResponse found = client.getPipeline(request -> request.name(name));
                return new Known.Present(SdkDocuments.of(found)
                        .with("tags", tags(found.metadata().pipelineArn())));
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
                .map(answer -> remembered(found(SdkDocuments.of(answer.pipeline()), documents(answer.tags()))));
    }

    /** Replaces the whole declaration of {@code found}, which makes a new version and cancels what runs. */
    public AwsAnswer<Document> update(UpdatePipelineRequest request, Document found) {
        return AwsFailures.asking(() -> client.updatePipeline(request))
                .map(answer -> remembered(found(SdkDocuments.of(answer.pipeline()), found.objects("tags"))));
    }

    private Document remembered(Document pipeline) {
        written.put(pipeline.object("pipeline").text("name").orElseThrow(), new Known.Present(pipeline));
        return pipeline;
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

    /**
     * Deletes; nothing happens if it is not there. Its tags may have been read hours ago: where they are others now, which may tell of
     * another owner, it has to be looked at again.
     */
    public AwsAnswer<DeletePipelineResponse> delete(Document pipeline) {
        String name = pipeline.object("pipeline").text("name").orElseThrow();
        AwsAnswer<Boolean> same = AwsFailures.asking(() -> hasItsTags(pipeline));
        if (same instanceof AwsAnswer.Refused<Boolean> refused) {
            return new AwsAnswer.Refused<>(refused.failure());
        }
        if (!((AwsAnswer.Given<Boolean>) same).value()) {
            tagged.add(name);
            return new AwsAnswer.Refused<>(new AwsFailure(
                    AwsFailure.Kind.RETRY, "AwsChanged", "the tags of pipeline " + name + " have changed meanwhile"));
        }
        return AwsFailures.asking(() -> client.deletePipeline(request -> request.name(name)));
    }

    private boolean hasItsTags(Document pipeline) {
        try {
            return Set.copyOf(tags(arn(pipeline).orElseThrow())).equals(Set.copyOf(pipeline.objects("tags")));
        } catch (ResourceNotFoundException e) {
            return true;
        }
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
