package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One input of a build: a commit, or what an earlier build made. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.name.matches(r'^[\\w-]+$')",
        message = "The name of an artifact consists of 1 to 100 letters, digits, - and _: rename it.",
        fieldPath = ".name")
@ValidationRule(
        value = "has(self.git) != has(self.stored)",
        message = "An input artifact is exactly one of git and stored: set one of these two fields.")
public record BuildInput(
        @JsonPropertyDescription("Name of the artifact, by which the build finds it (CODEBUILD_SRC_DIR_name).")
        @Required
        @Size(min = 1, max = 100)
        String name,

        @JsonPropertyDescription("A commit that is cloned.") @Nullable
        GitRevision git,

        @JsonPropertyDescription("An output artifact of an earlier build.") @Nullable
        StoredArtifact stored) {}
