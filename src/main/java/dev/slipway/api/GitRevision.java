package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One commit of a git repository. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.url" + GitUrlRules.HAS_TRANSPORT,
        message = GitUrlRules.TRANSPORT_MESSAGE,
        fieldPath = ".url")
@ValidationRule(
        value = "!self.url" + GitUrlRules.HAS_USER_INFO,
        message = GitUrlRules.USER_INFO_MESSAGE,
        fieldPath = ".url")
@ValidationRule(
        value = "!self.url" + GitUrlRules.HAS_STRANGE_CHARACTERS,
        message = GitUrlRules.CHARACTERS_MESSAGE,
        fieldPath = ".url")
@ValidationRule(
        value = "self.commitId.matches('^([0-9a-f]{40}|[0-9a-f]{64})$')",
        message =
                "commitId must be a whole commit id, 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits: take it from git rev-parse.",
        fieldPath = ".commitId")
public record GitRevision(
        @JsonPropertyDescription("Address of the repository.") @Required @Size(min = 1, max = 1024)
        String url,

        @JsonPropertyDescription("The whole id of the commit.") @Required @Size(max = 64)
        String commitId,

        @JsonPropertyDescription("How the repository is reached when it is private.") @Nullable
        SourceAuth auth) {}
