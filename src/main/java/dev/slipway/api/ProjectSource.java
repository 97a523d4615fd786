package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What a project builds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.type in ['CODEPIPELINE', 'NO_SOURCE'] || has(self.location)",
        message =
                "A source of this type needs a location: set location to the repository's address, such as https://github.com/owner/repository.git.")
@ValidationRule(
        value = "!(self.type in ['CODEPIPELINE', 'NO_SOURCE']) || !has(self.location)",
        message =
                "A source of type CODEPIPELINE or NO_SOURCE has no location: remove location, or set type to where the repository is, such as GITHUB.")
@ValidationRule(
        value =
                "self.type != 'NO_SOURCE' || (has(self.buildspec) && (self.buildspec.contains('\\n') || self.buildspec.matches(r'^\\s*(version:|\\{)')))",
        message = "A source of type NO_SOURCE needs its buildspec inline: write the YAML text itself into buildspec.")
@ValidationRule(
        value =
                "!has(self.buildspec) || (self.buildspec.contains('\\n') || self.buildspec.matches(r'^\\s*(version:|\\{)')) || !self.buildspec.matches(r'^/|(^|/)\\.\\.(/|$)')",
        message =
                "The path of the buildspec is relative and stays inside the source: remove the leading / or the .. from buildspec.",
        fieldPath = ".buildspec")
@ValidationRule(
        value = "!has(self.buildspec) || !self.buildspec.startsWith('arn:')",
        message =
                "A buildspec in S3 is not read yet: put the file into the source and write its path, or write the buildspec inline.",
        fieldPath = ".buildspec")
@ValidationRule(
        value = GitUrlRules.NO_LOCATION_WITH_URL + "self.location" + GitUrlRules.HAS_TRANSPORT,
        message = GitUrlRules.TRANSPORT_MESSAGE,
        fieldPath = ".location")
@ValidationRule(
        value = GitUrlRules.NO_LOCATION_WITH_URL + "!self.location" + GitUrlRules.HAS_USER_INFO,
        message = GitUrlRules.USER_INFO_MESSAGE,
        fieldPath = ".location")
@ValidationRule(
        value = GitUrlRules.NO_LOCATION_WITH_URL + "!self.location" + GitUrlRules.HAS_STRANGE_CHARACTERS,
        message = GitUrlRules.CHARACTERS_MESSAGE,
        fieldPath = ".location")
public record ProjectSource(
        @JsonPropertyDescription("Where the source comes from.") @Required
        SourceType type,

        @JsonPropertyDescription(
                "Address of the repository, with https://, ssh://, http:// or git://, or git@HOST:PATH; bucket and key with S3. Absent for CODEPIPELINE and NO_SOURCE.")
        @Size(max = 1024)
        @Nullable
        String location,

        @JsonPropertyDescription(
                "Path of the buildspec file inside the source, or the buildspec itself; buildspec.yml when absent.")
        @Size(max = 65536)
        @Nullable
        String buildspec,

        @JsonPropertyDescription(
                "How many commits of history are cloned, with a location; all of them when 0, more than 25 or absent.")
        @Min(0)
        @Max(1000000)
        @Nullable
        Integer gitCloneDepth,

        @JsonPropertyDescription("Submodules, with a location; they are left out when absent.") @Nullable
        GitSubmodulesConfig gitSubmodulesConfig,

        @JsonPropertyDescription("How the repository is reached when it is private.") @Nullable
        SourceAuth auth) {}
