package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An image that is made when BUILD has succeeded, and pushed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value =
                "(!has(self.dockerfile) || !self.dockerfile.matches(r'^/|(^|/)\\.\\.(/|$)')) && (!has(self.context) || !self.context.matches(r'^/|(^|/)\\.\\.(/|$)'))",
        message =
                "dockerfile and context are relative and stay inside the source: remove the leading / or the .. from them.")
@ValidationRule(
        value = "self.destinations.size() > 0 && self.destinations.all(to, to.matches('^[!-~]+$'))",
        message =
                "A destination is an image's name without blanks, such as docker.io/owner/app:${CODEBUILD_BUILD_NUMBER}: correct it.",
        fieldPath = ".destinations")
@ValidationRule(
        value = "!has(self.platform) || self.platform.matches('^[a-z0-9]+/[a-z0-9_]+(/[a-z0-9]+)?$')",
        message = "A platform is an operating system and an architecture, such as linux/amd64: correct it.",
        fieldPath = ".platform")
public record ProjectImage(
        @JsonPropertyDescription("Path of the Dockerfile inside the context; Dockerfile when absent.")
        @Size(min = 1, max = 512)
        @Nullable
        String dockerfile,

        @JsonPropertyDescription(
                "Directory of the source that the Dockerfile copies from; the whole source when absent.")
        @Size(min = 1, max = 512)
        @Nullable
        String context,

        @JsonPropertyDescription("Stage of the Dockerfile that is built; the last one when absent.")
        @Size(min = 1, max = 128)
        @Nullable
        String target,

        @JsonPropertyDescription("Values of the Dockerfile's ARGs. ${NAME} stands for a variable of the build.")
        @Size(max = 50)
        @Nullable
        List<NameValue> buildArgs,

        @JsonPropertyDescription("Labels of the image. ${NAME} stands for a variable of the build.")
        @Size(max = 50)
        @Nullable
        List<NameValue> labels,

        @JsonPropertyDescription("Operating system and architecture of the image; those of the node when absent.")
        @Size(max = 64)
        @Nullable
        String platform,

        @JsonPropertyDescription(
                "Where the image is pushed, with a tag or latest. ${NAME} stands for a variable of the build, such as ${CODEBUILD_RESOLVED_SOURCE_VERSION}.")
        @Required
        @Size(min = 1, max = 8)
        List<@Size(min = 1, max = 512) String> destinations,

        @JsonPropertyDescription("Repository that keeps the image's layers from build to build; none when absent.")
        @Size(min = 1, max = 255)
        @Nullable
        String cacheRepository,

        @JsonPropertyDescription(
                "Further flags of the Kaniko executor, such as --single-snapshot. Only those that neither choose a destination nor weaken a check are taken.")
        @Size(max = 16)
        @Nullable
        List<@Size(min = 1, max = 255) String> executorFlags,

        @JsonPropertyDescription("Name of the container in imagedefinitions.json; the project's name when absent.")
        @Size(min = 1, max = 255)
        @Nullable
        String containerName) {}
