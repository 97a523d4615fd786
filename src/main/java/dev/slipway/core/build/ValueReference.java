package dev.slipway.core.build;

import dev.slipway.core.buildspec.SecretsManagerReference;

/** Where the value of a variable is kept when it stands in no file. */
public sealed interface ValueReference {

    /** A parameter of the AWS Systems Manager Parameter Store, by its name as it stands: nothing in it is expanded. */
    record Parameter(String name) implements ValueReference {}

    /** A secret of AWS Secrets Manager, or a member of one. */
    record Secret(SecretsManagerReference reference) implements ValueReference {}

    /** A key of a Secret of the build's namespace. */
    record SecretKey(String name, String key) implements ValueReference {}

    /** A key of a ConfigMap of the build's namespace. */
    record ConfigMapKey(String name, String key) implements ValueReference {}

    /** Whether the value must be seen nowhere: a ConfigMap may be read by whoever may look at the namespace. */
    default boolean isSecret() {
        return !(this instanceof ConfigMapKey);
    }
}
