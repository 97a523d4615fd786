package dev.slipway.agent;

import dev.slipway.core.build.SecretValues;
import dev.slipway.core.build.ValueReference;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of Secrets and ConfigMaps, from the files that the kubelet has put into {@code source}. */
final class PodValues implements SecretValues {

    private final PodLayout layout;

    PodValues(PodLayout layout) {
        this.layout = layout;
    }

    @Override
    public Map<ValueReference, Lookup> lookUp(Set<ValueReference> references) {
        Map<ValueReference, Lookup> answers = new LinkedHashMap<>();
        for (ValueReference reference : references) {
            file(reference).ifPresent(file -> answers.put(reference, lookUp(reference, file)));
        }
        return answers;
    }

    private Optional<Path> file(ValueReference reference) {
        if (reference instanceof ValueReference.SecretKey secret) {
            return Optional.of(Path.of(layout.secretValue(secret.name(), secret.key())));
        }
        return reference instanceof ValueReference.ConfigMapKey map
                ? Optional.of(Path.of(layout.configMapValue(map.name(), map.key())))
                : Optional.empty();
    }

    /** The value as it is, with the line end that it may have: so Kubernetes hands it to a container. */
    private static Lookup lookUp(ValueReference reference, Path file) {
        try {
            return Files.isRegularFile(file) ? new Found(Files.readString(file)) : new Unusable(missing(reference));
        } catch (CharacterCodingException e) {
            return new Unusable(
                    words(reference) + " is no text in UTF-8, which a variable has to be; keep it encoded, in base64");
        } catch (IOException e) {
            return new Unusable(words(reference) + " cannot be read in the build's pod; start a new build");
        }
    }

    private static String missing(ValueReference reference) {
        return reference instanceof ValueReference.SecretKey secret
                ? missing("Secret", secret.name(), secret.key())
                : missing(
                        "ConfigMap",
                        ((ValueReference.ConfigMapKey) reference).name(),
                        ((ValueReference.ConfigMapKey) reference).key());
    }

    private static String missing(String kind, String name, String key) {
        return "there is no " + kind + " " + name + " with a key " + key
                + " in this namespace; create it, or add the key, then start a new build";
    }

    private static String words(ValueReference reference) {
        return reference instanceof ValueReference.SecretKey secret
                ? "key " + secret.key() + " of Secret " + secret.name()
                : "key " + ((ValueReference.ConfigMapKey) reference).key() + " of ConfigMap "
                        + ((ValueReference.ConfigMapKey) reference).name();
    }
}
