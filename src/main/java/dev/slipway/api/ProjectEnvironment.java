package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The container that a project's builds run in. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.image.matches('^[!-~]+$')",
        message = "The image is a container image reference without blanks, such as python:3.8-slim: correct it.",
        fieldPath = ".image")
public record ProjectEnvironment(
        @JsonPropertyDescription("Kind of machine; LINUX_CONTAINER when absent.") @Nullable
        EnvironmentType type,

        @JsonPropertyDescription("Container image that the commands run in. It needs /bin/sh and nothing else.")
        @Required
        @Size(min = 1, max = 512)
        String image,

        @JsonPropertyDescription("Size of the environment; BUILD_GENERAL1_SMALL when absent.") @Nullable
        ComputeType computeType,

        @JsonPropertyDescription(
                "Variables of every build of this project. The buildspec is weaker, the build itself stronger.")
        @Size(max = 100)
        @Nullable
        List<ProjectVariable> environmentVariables,

        @JsonPropertyDescription(
                "Whether the docker commands of the buildspec work. On a cluster they do so without a daemon and without privileges; false when absent.")
        @Nullable
        Boolean privilegedMode) {}
