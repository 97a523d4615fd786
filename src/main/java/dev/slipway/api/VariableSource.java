package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where a variable's value is kept in the namespace, as Kubernetes' own EnvVarSource says it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.secretKeyRef) != has(self.configMapKeyRef)",
        message = "valueFrom is either a secretKeyRef or a configMapKeyRef: set one of them.")
public record VariableSource(
        @JsonPropertyDescription("A key of a Secret. The value is masked in the log and cannot be exported.") @Nullable
        KeyReference secretKeyRef,

        @JsonPropertyDescription("A key of a ConfigMap. The value is not masked.") @Nullable
        KeyReference configMapKeyRef) {}
