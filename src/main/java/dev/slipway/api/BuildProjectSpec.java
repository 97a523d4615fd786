package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How something is built. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription("How something is built.")
@ValidationRule(
        value =
                "!has(self.sourceVersion) || self.sourceVersion.matches(r'^[^\\s[:cntrl:]-][^\\s[:cntrl:]]*$') && !self.sourceVersion.contains('..')",
        message =
                "A source version must not begin with \"-\" and holds no blanks, control characters or \"..\": write it as git knows it, for example main, v1.2 or a commit id.",
        fieldPath = ".sourceVersion")
@ValidationRule(
        value = "(has(self.target) && self.target == 'AWS') == has(self.aws)",
        message = "target: AWS and the field aws belong together: set both, or neither.",
        fieldPath = ".aws")
@ValidationRule(
        value = "has(self.aws) == has(oldSelf.aws)",
        message =
                "A project can't move between a cluster and AWS: create one of another name, and delete this one when it is not needed any more.",
        fieldPath = ".target")
@ValidationRule(
        value = "!has(self.aws) || !has(self.serviceAccountName) && !has(self.image) && !has(self.registries)",
        message = "serviceAccountName, image and registries are for builds on a cluster: remove them, or target: AWS.",
        fieldPath = ".aws")
@ValidationRule(
        value = "!has(self.aws) || !has(self.secondarySources) && !has(self.secondarySourceVersions)",
        message =
                "Secondary sources of a project in AWS are written as AWS spells them: move them to aws.project.secondarySources and aws.project.secondarySourceVersions.",
        fieldPath = ".aws")
@ValidationRule(
        value =
                "!has(self.secondarySourceVersions) || self.secondarySourceVersions.all(v, has(self.secondarySources) && self.secondarySources.exists(s, s.sourceIdentifier == v.sourceIdentifier))",
        message =
                "secondarySourceVersions names a source that is not there: write the sourceIdentifier of one of secondarySources.",
        fieldPath = ".secondarySourceVersions")
@ValidationRule(
        value = "!has(self.aws) || !has(self.source.auth)",
        message =
                "A project in AWS takes no Secret for its source: remove source.auth, and give CodeBuild a connection in aws.project.source.auth or credentials in aws.sourceCredentials.",
        fieldPath = ".source")
@ValidationRule(
        value = "has(self.aws) ? self.source.type != 'GIT' : !(self.source.type in ['CODECOMMIT', 'S3'])",
        message =
                "GIT is for builds on a cluster, CODECOMMIT and S3 are for projects in AWS: choose another type of source.",
        fieldPath = ".source.type")
@ValidationRule(
        value =
                "has(self.aws) || !has(self.environment.environmentVariables) || self.environment.environmentVariables.all(v, !has(v.type) || v.type == 'PLAINTEXT')",
        message =
                "Environment variables of types other than PLAINTEXT are for projects in AWS: remove the type, or set target: AWS.",
        fieldPath = ".environment.environmentVariables")
@ValidationRule(
        value =
                "!has(self.aws) || !has(self.environment.environmentVariables) || !self.environment.environmentVariables.exists(v, has(v.valueFrom))",
        message =
                "Secrets and config maps are for builds on a cluster: keep the value in the Parameter Store or Secrets Manager, and name it with a type.",
        fieldPath = ".environment.environmentVariables")
public record BuildProjectSpec(
        @JsonPropertyDescription("Where builds run; Kubernetes when absent.") @Nullable
        Target target,

        @JsonPropertyDescription("What this project is for.") @Size(max = 255) @Nullable
        String description,

        @JsonPropertyDescription("What is built.") @Required ProjectSource source,

        @JsonPropertyDescription(
                "Branch, tag, commit or pull request (pr/7) that is built when the build itself names none; the default branch when absent.")
        @Size(max = 1024)
        @Nullable
        String sourceVersion,

        @JsonPropertyDescription(
                "Repositories that a build finds beside its source, unless a pipeline hands it what it builds.")
        @Size(max = 12)
        @Nullable
        List<SecondarySource> secondarySources,

        @JsonPropertyDescription(
                "Which revisions of the secondary sources; of one that is not named here the default branch.")
        @Size(max = 12)
        @Nullable
        List<ProjectSourceVersion> secondarySourceVersions,

        @JsonPropertyDescription("Where the commands run.") @Required
        ProjectEnvironment environment,

        @JsonPropertyDescription("Minutes a build may take; 60 when absent.") @Min(5) @Max(2160) @Nullable
        Integer timeoutInMinutes,

        @JsonPropertyDescription("Minutes a build may wait to be started; 480 when absent.") @Min(5) @Max(480) @Nullable
        Integer queuedTimeoutInMinutes,

        @JsonPropertyDescription(
                "How many builds may run at once; on a cluster others wait, in AWS they are refused. Any number when absent.")
        @Min(1)
        @Max(1000)
        @Nullable
        Integer concurrentBuildLimit,

        @JsonPropertyDescription(
                "How often a build that has failed is started again, unless an execution has started it; 0 when absent.")
        @Min(0)
        @Max(10)
        @Nullable
        Integer autoRetryLimit,

        @JsonPropertyDescription(
                "How many builds that succeeded are kept, of those no execution has started; 10 when absent.")
        @Min(0)
        @Max(1000)
        @Nullable
        Integer successfulBuildsHistoryLimit,

        @JsonPropertyDescription("How many builds that ended in any other way are kept; 10 when absent.")
        @Min(0)
        @Max(1000)
        @Nullable
        Integer failedBuildsHistoryLimit,

        @JsonPropertyDescription("Seconds after its end when a build goes, whatever the limits say; never when absent.")
        @Min(0)
        @Max(31536000)
        @Nullable
        Integer ttlSecondsAfterFinished,

        @JsonPropertyDescription(
                "Service account of the build's pod, whose token is not given to the build; default when absent.")
        @Size(max = 253)
        @Nullable
        String serviceAccountName,

        @JsonPropertyDescription("An image that is made and pushed when BUILD has succeeded, without docker commands.")
        @Nullable
        ProjectImage image,

        @JsonPropertyDescription("Registries that images are pulled from and pushed to.") @Nullable
        ProjectRegistries registries,

        @JsonPropertyDescription("The CodeBuild project that this is kept as, with target: AWS.") @Nullable
        AwsProject aws) {}
