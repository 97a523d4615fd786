package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One variable of a build's environment. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!self.name.matches(r'\\W')",
        message = "The name of an environment variable consists of letters, digits and underscores: rename it.",
        fieldPath = ".name")
@ValidationRule(
        value = "!self.name.matches(r'^\\d')",
        message = "The name of an environment variable does not begin with a digit: rename it.",
        fieldPath = ".name")
@ValidationRule(
        value = "!self.name.startsWith('CODEBUILD_')",
        message = "Environment variables named CODEBUILD_* are set by the build itself: choose another name.",
        fieldPath = ".name")
@ValidationRule(
        value = "!self.name.startsWith('LD_') && self.name != 'ENV' && self.name != 'BASH_ENV'",
        message =
                "The environment variables ENV, BASH_ENV and LD_* change how every command is started: set them inside the buildspec's commands instead.",
        fieldPath = ".name")
public record EnvironmentVariable(
        @JsonPropertyDescription("Name of the variable: letters, digits and underscores, not beginning with a digit.")
        @Required
        @Size(min = 1, max = 128)
        String name,

        @JsonPropertyDescription("Value of the variable. It is stored as it is written: never put a secret here.")
        @Required
        @Size(max = 32768)
        String value,

        @JsonPropertyDescription("How the value is meant; PLAINTEXT when absent.") @Nullable
        EnvironmentVariableType type) {}
