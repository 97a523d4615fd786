package dev.slipway.aws.document;

import dev.slipway.core.buildspec.NearestName;
import dev.slipway.core.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.codebuild.model.BatchGetProjectsResponse;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codebuild.model.CreateProjectResponse;
import software.amazon.awssdk.services.codebuild.model.CreateWebhookRequest;
import software.amazon.awssdk.services.codebuild.model.ImportSourceCredentialsRequest;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;

/** Members of a file for or from the AWS CLI that the API has not, which are misspelt or in the wrong place as a rule. */
public final class UnknownMembers {

    /**
     * One.
     *
     * @param path names with dots between them, places in lists in brackets
     * @param nearest the name that was probably meant
     */
    public record Unknown(String path, Optional<String> nearest) {}

    private final List<Unknown> unknown = new ArrayList<>();

    private UnknownMembers() {}

    /**
     * Those of inputs of {@code create-project}, {@code create-webhook} and the like, and of what the CLI prints of them, in their order;
     * none of what is something else.
     */
    public static List<Unknown> in(Document content) {
        UnknownMembers members = new UnknownMembers();
        List<SdkPojo> shapes = shapes(content);
        if (!shapes.isEmpty()) {
            members.object("", content.members(), shapes);
        }
        return List.copyOf(members.unknown);
    }

    private static List<SdkPojo> shapes(Document content) {
        if (content.has("projects")) {
            return List.of(BatchGetProjectsResponse.builder().build());
        }
        if (content.has("project")) {
            return List.of(CreateProjectResponse.builder().build());
        }
        if (content.has("pipeline")) {
            return List.of(
                    CreatePipelineRequest.builder().build(),
                    GetPipelineResponse.builder().build());
        }
        if (content.has("stages")) {
            return List.of(PipelineDeclaration.builder().build());
        }
        if (content.has("serverType")) {
            return List.of(ImportSourceCredentialsRequest.builder().build());
        }
        if (content.has("source") || content.has("environment")) {
            return List.of(
                    CreateProjectRequest.builder().build(), Project.builder().build());
        }
        return content.has("projectName")
                ? List.of(CreateWebhookRequest.builder().build())
                : List.of();
    }

    private void object(String path, Map<?, ?> members, List<? extends SdkPojo> shapes) {
        Map<String, List<SdkField<?>>> fields = new LinkedHashMap<>();
        shapes.forEach(shape -> shape.sdkFields()
                .forEach(field -> fields.computeIfAbsent(field.locationName(), name -> new ArrayList<>())
                        .add(field)));
        members.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (fields.containsKey(name)) {
                value(path + name, value, fields.getOrDefault(name, List.of()));
            } else {
                unknown.add(new Unknown(path + name, NearestName.of(name, fields.keySet())));
            }
        });
    }

    private void value(String path, Object value, List<SdkField<?>> fields) {
        if (value instanceof List<?> list) {
            List<SdkField<?>> items = items(fields, MarshallingType.LIST)
                    .<SdkField<?>>map(field -> field.getTrait(ListTrait.class).memberFieldInfo())
                    .toList();
            for (int i = 0; i < list.size(); i++) {
                value(path + "[" + i + "]", list.get(i), items);
            }
        } else if (value instanceof Map<?, ?> map) {
            List<SdkPojo> shapes = items(fields, MarshallingType.SDK_POJO)
                    .map(field -> field.constructor().get())
                    .toList();
            if (!shapes.isEmpty()) {
                object(path + ".", map, shapes);
            }
            List<SdkField<?>> items = items(fields, MarshallingType.MAP)
                    .<SdkField<?>>map(field -> field.getTrait(MapTrait.class).valueFieldInfo())
                    .toList();
            map.forEach((name, item) -> value(path + "." + name, item, items));
        }
    }

    private static Stream<SdkField<?>> items(List<SdkField<?>> fields, MarshallingType<?> type) {
        return fields.stream().filter(field -> field.marshallingType().equals(type));
    }
}
