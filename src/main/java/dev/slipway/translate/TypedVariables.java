package dev.slipway.translate;

import dev.slipway.api.EnvironmentVariable;
import dev.slipway.api.EnvironmentVariableType;
import dev.slipway.api.ProjectVariable;
import dev.slipway.api.VariableSource;
import dev.slipway.core.build.ValueReference;
import dev.slipway.core.buildspec.SecretsManagerReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Variables by name, apart by whether they have a value of their own or say where it is kept; no name is in both. */
record TypedVariables(Map<String, String> plain, Map<String, ValueReference> stored) {

    static TypedVariables of(@Nullable List<ProjectVariable> variables) {
        Map<String, String> plain = new LinkedHashMap<>();
        Map<String, ValueReference> stored = new LinkedHashMap<>();
        for (ProjectVariable variable : Lists.orEmpty(variables)) {
            Optional<ValueReference> reference = reference(variable);
            reference.ifPresentOrElse(
                    kept -> stored.put(variable.name(), kept),
                    () -> plain.put(variable.name(), variable.value() == null ? "" : variable.value()));
        }
        return new TypedVariables(plain, stored);
    }

    private static Optional<ValueReference> reference(ProjectVariable variable) {
        VariableSource from = variable.valueFrom();
        if (from != null && from.secretKeyRef() != null) {
            return Optional.of(new ValueReference.SecretKey(
                    from.secretKeyRef().name(), from.secretKeyRef().key()));
        }
        if (from != null && from.configMapKeyRef() != null) {
            return Optional.of(new ValueReference.ConfigMapKey(
                    from.configMapKeyRef().name(), from.configMapKeyRef().key()));
        }
        return variable.type() == null || variable.type() == EnvironmentVariableType.PLAINTEXT
                ? Optional.empty()
                : Optional.of(reference(variable.type(), variable.value() == null ? "" : variable.value()));
    }

    /** The types that are not PLAINTEXT, by name. */
    static Map<String, EnvironmentVariableType> types(@Nullable List<EnvironmentVariable> variables) {
        Map<String, EnvironmentVariableType> types = new HashMap<>();
        for (EnvironmentVariable variable : Lists.orEmpty(variables)) {
            if (variable.type() != null && variable.type() != EnvironmentVariableType.PLAINTEXT) {
                types.put(variable.name(), variable.type());
            }
        }
        return types;
    }

    /** These, and {@code values} over them, whatever the types. */
    TypedVariables over(Map<String, String> values, Map<String, EnvironmentVariableType> types) {
        Map<String, String> allPlain = new LinkedHashMap<>(plain);
        Map<String, ValueReference> allStored = new LinkedHashMap<>(stored);
        values.forEach((name, value) -> {
            allPlain.remove(name);
            allStored.remove(name);
            EnvironmentVariableType type = types.getOrDefault(name, EnvironmentVariableType.PLAINTEXT);
            if (type == EnvironmentVariableType.PLAINTEXT) {
                allPlain.put(name, value);
            } else {
                allStored.put(name, reference(type, value));
            }
        });
        return new TypedVariables(allPlain, allStored);
    }

    /** A text that is no reference is the name of a secret that nobody has; {@link ProjectRules} refuses it before. */
    private static ValueReference reference(EnvironmentVariableType type, String value) {
        if (type == EnvironmentVariableType.PARAMETER_STORE) {
            return new ValueReference.Parameter(value);
        }
        return SecretsManagerReference.parse(value) instanceof SecretsManagerReference.Valid valid
                ? new ValueReference.Secret(valid.reference())
                : new ValueReference.Secret(
                        new SecretsManagerReference(value, Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
