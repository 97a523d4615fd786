package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A repository that a build finds beside the one it builds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecondarySource(
        @JsonPropertyDescription("Name of the source: it is found in CODEBUILD_SRC_DIR_NAME.")
        @Required
        @Size(min = 1, max = 127)
        @Pattern("^[A-Za-z0-9_]+$")
        String sourceIdentifier,

        @JsonPropertyDescription("Where the source comes from.") @Required
        SecondarySourceType type,

        @JsonPropertyDescription(
                "Address of the repository, with https://, ssh://, http:// or git://, or git@HOST:PATH; without password or token.")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern("^((https?|git|ssh)://|[A-Za-z0-9_][^:/@]*@)[!-\\[\\]-~]+$")
        String location,

        @JsonPropertyDescription("How many commits of history are cloned; all of them when 0, more than 25 or absent.")
        @Min(0)
        @Max(1000000)
        @Nullable
        Integer gitCloneDepth,

        @JsonPropertyDescription("Submodules; they are left out when absent.") @Nullable
        GitSubmodulesConfig gitSubmodulesConfig,

        @JsonPropertyDescription("How the repository is reached when it is private.") @Nullable
        SourceAuth auth) {}
