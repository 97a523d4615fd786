package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * One variable of a project's environment. Other than a variable of a build it may say where its value is kept: whoever may
 * edit a project may use the Secrets of its namespace, whoever may only start builds need not (ADR 0049).
 */
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
@ValidationRule(
        value = "has(self.value) != has(self.valueFrom)",
        message =
                "An environment variable has either a value or valueFrom: write the value here, or say where it is kept.")
@ValidationRule(
        value = "!has(self.valueFrom) || !has(self.type)",
        message = "An environment variable with valueFrom has no type: remove the type.",
        fieldPath = ".type")
public record ProjectVariable(
        @JsonPropertyDescription("Name of the variable: letters, digits and underscores, not beginning with a digit.")
        @Required
        @Size(min = 1, max = 128)
        String name,

        @JsonPropertyDescription("Value of the variable. It is stored as it is written: never put a secret here.")
        @Size(max = 32768)
        @Nullable
        String value,

        @JsonPropertyDescription("How the value is meant; PLAINTEXT when absent.") @Nullable
        EnvironmentVariableType type,

        @JsonPropertyDescription("Where the value is kept, for builds on a cluster.") @Nullable
        VariableSource valueFrom) {}
