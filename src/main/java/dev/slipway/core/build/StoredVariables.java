package dev.slipway.core.build;

import dev.slipway.core.buildspec.Buildspec;
import dev.slipway.core.mask.SecretValue;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The variables of a build whose values are kept elsewhere than in its definition, resolved.
 *
 * @param references where each is kept, by the variable's name
 * @param values what they are, by the variable's name
 */
public record StoredVariables(Map<String, ValueReference> references, Map<String, String> values) {

    /** Of a build that has none. */
    public static final StoredVariables NONE = new StoredVariables(Map.of(), Map.of());

    public StoredVariables {
        references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** What became of the references. */
    public sealed interface Resolution {}

    /** All have a value. */
    public record Resolved(StoredVariables variables) implements Resolution {}

    /** At least one has none; DOWNLOAD_SOURCE fails. */
    public record Failed(PhaseContext context) implements Resolution {}

    /**
     * Where the variables of a build are kept that have no value of their own: those of the buildspec that nothing stronger sets,
     * and the definition's. Of a name that stands in several places of a buildspec, Secrets Manager counts before the Parameter
     * Store, and both before the plain value (ADR 0027).
     */
    public static Map<String, ValueReference> references(BuildDefinition build, Buildspec buildspec) {
        Map<String, ValueReference> references = new LinkedHashMap<>();
        buildspec
                .env()
                .parameterStore()
                .forEach((name, parameter) -> references.put(name, new ValueReference.Parameter(parameter)));
        buildspec
                .env()
                .secretsManager()
                .forEach((name, secret) -> references.put(name, new ValueReference.Secret(secret)));
        references.keySet().removeAll(build.variables().keySet());
        references.putAll(build.storedVariables());
        return references;
    }

    /** Asks {@code values} for all of them, once each; nobody is asked when there are none. */
    public static Resolution resolve(Map<String, ValueReference> references, SecretValues values) {
        if (references.isEmpty()) {
            return new Resolved(NONE);
        }
        Set<ValueReference> wanted = new LinkedHashSet<>(references.values());
        Map<ValueReference, SecretValues.Lookup> answers = values.lookUp(wanted);
        Map<String, String> found = new LinkedHashMap<>();
        for (Map.Entry<String, ValueReference> variable : references.entrySet()) {
            SecretValues.Lookup answer = answers.getOrDefault(
                    variable.getValue(), new SecretValues.Unreachable("it was not told what the value is"));
            if (!(answer instanceof SecretValues.Found value)) {
                return new Failed(context(variable.getValue(), answer));
            }
            found.put(variable.getKey(), value.value());
        }
        return new Resolved(new StoredVariables(references, found));
    }

    private static PhaseContext context(ValueReference reference, SecretValues.Lookup answer) {
        if (reference instanceof ValueReference.Parameter parameter) {
            return PhaseContext.decryptedVariables(message(answer, missing(parameter)));
        }
        return reference instanceof ValueReference.Secret secret
                ? PhaseContext.secretsManager(message(answer, missing(secret)))
                : PhaseContext.keyReference(message(answer, missing(reference)));
    }

    private static String message(SecretValues.Lookup answer, String missing) {
        if (answer instanceof SecretValues.Missing notThere) {
            return missing + notThere.advice();
        } else if (answer instanceof SecretValues.Denied denied) {
            return denied.message();
        } else if (answer instanceof SecretValues.Unusable unusable) {
            return unusable.message();
        }
        return ((SecretValues.Unreachable) answer).message();
    }

    private static String missing(ValueReference.Parameter parameter) {
        boolean expectsExpansion = parameter.name().contains("$");
        return "parameter does not exist: " + parameter.name()
                + (expectsExpansion ? "; nothing is expanded in the name of a parameter" : "");
    }

    private static String missing(ValueReference.Secret secret) {
        return "ResourceNotFoundException: Secrets Manager can't find the specified secret: "
                + secret.reference().secretId();
    }

    private static String missing(ValueReference reference) {
        return reference instanceof ValueReference.SecretKey secret
                ? "Secret " + secret.name() + " has no key " + secret.key()
                : "ConfigMap " + ((ValueReference.ConfigMapKey) reference).name() + " has no key "
                        + ((ValueReference.ConfigMapKey) reference).key();
    }

    /** Whether any of these is kept in the Parameter Store. */
    static boolean anyParameter(Collection<ValueReference> references) {
        return references.stream().anyMatch(ValueReference.Parameter.class::isInstance);
    }

    /** Whether {@code name} is a variable whose value must not be seen. */
    boolean isSecret(String name) {
        ValueReference reference = references.get(name);
        return reference != null && reference.isSecret();
    }

    /** The values that must not be seen. */
    Set<String> secrets() {
        Set<String> secrets = new LinkedHashSet<>();
        values.forEach((name, value) -> {
            if (isSecret(name)) {
                secrets.add(value);
            }
        });
        return secrets;
    }

    /** What each reference has led to. */
    public Map<ValueReference, String> byReference() {
        Map<ValueReference, String> found = new LinkedHashMap<>();
        references.forEach((name, reference) -> found.put(reference, String.valueOf(values.get(name))));
        return found;
    }

    /** Secrets whose values are too short to be masked. */
    List<String> unmasked() {
        return values.entrySet().stream()
                .filter(variable -> isSecret(variable.getKey()))
                .filter(variable -> SecretValue.isTooShort(variable.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Without the values: a log may hold it. */
    @Override
    public String toString() {
        return "StoredVariables" + references.keySet();
    }
}
