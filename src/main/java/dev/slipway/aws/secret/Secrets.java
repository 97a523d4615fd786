package dev.slipway.aws.secret;

import dev.slipway.core.build.SecretValues.Lookup;
import dev.slipway.core.build.SecretValues.Unusable;
import dev.slipway.core.build.ValueReference;
import dev.slipway.core.buildspec.SecretsManagerReference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** Secrets, each version asked for once, however many of its members a build wants. */
final class Secrets {

    /** A version of a secret: its text, or why there is none. */
    private record Answer(Optional<String> text, Optional<Lookup> refusal) {}

    private Secrets() {}

    static Map<ValueReference, Lookup> lookUp(SecretsManagerClient client, Collection<ValueReference.Secret> secrets) {
        Map<SecretsManagerReference, Answer> versions = new LinkedHashMap<>();
        Map<ValueReference, Lookup> answers = new LinkedHashMap<>();
        for (ValueReference.Secret secret : secrets) {
            SecretsManagerReference reference = secret.reference();
            Answer answer = versions.computeIfAbsent(whole(reference), version -> ask(client, version));
            answers.put(
                    secret,
                    answer.refusal()
                            .orElseGet(() ->
                                    SecretText.part(reference, answer.text().orElseThrow())));
        }
        return answers;
    }

    private static SecretsManagerReference whole(SecretsManagerReference reference) {
        return new SecretsManagerReference(
                reference.secretId(), Optional.empty(), reference.versionStage(), reference.versionId());
    }

    private static Answer ask(SecretsManagerClient client, SecretsManagerReference version) {
        try {
            GetSecretValueResponse response = client.getSecretValue(request -> request.secretId(version.secretId())
                    .versionStage(version.versionStage().orElse(null))
                    .versionId(version.versionId().orElse(null)));
            return response.secretString() == null
                    ? refused(new Unusable("the secret " + version.secretId()
                            + " is binary, which no variable can hold; keep it as text"))
                    : new Answer(Optional.of(response.secretString()), Optional.empty());
        } catch (SdkException e) {
            return refused(Refusal.lookup(e));
        }
    }

    private static Answer refused(Lookup why) {
        return new Answer(Optional.empty(), Optional.of(why));
    }
}
