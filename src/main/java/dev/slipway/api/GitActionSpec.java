package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A source action: hands a commit of a git repository to later actions. */
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
        value = "self.branch.matches(r'^[^\\s[:cntrl:]-][^\\s[:cntrl:]]*$') && !self.branch.contains('..')",
        message =
                "A branch must not begin with \"-\" and holds no blanks, control characters or \"..\": write it as git knows it, for example main.",
        fieldPath = ".branch")
@ValidationRule(
        value = "!has(self.connectionArn) || !has(self.auth)",
        message = "A repository is reached by a connection or with a Secret: keep one of connectionArn and auth.")
public record GitActionSpec(
        @JsonPropertyDescription(
                "Address of the repository, with https://, ssh://, http:// or git://, or git@HOST:PATH.")
        @Required
        @Size(min = 1, max = 1024)
        String url,

        @JsonPropertyDescription("Branch whose newest commit is taken.") @Required @Size(min = 1, max = 255)
        String branch,

        @JsonPropertyDescription("Whether a new commit on the branch starts an execution; true when absent.") @Nullable
        Boolean detectChanges,

        @JsonPropertyDescription("How the repository is reached when it is private.") @Nullable
        SourceAuth auth,

        @JsonPropertyDescription("ARN of the connection that CodePipeline reaches the repository by, with target: AWS.")
        @Size(min = 20, max = 256)
        @Nullable
        String connectionArn) {}
