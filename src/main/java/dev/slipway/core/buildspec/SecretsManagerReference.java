package dev.slipway.core.buildspec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A value in AWS Secrets Manager: {@code secret-id:json-key:version-stage:version-id} (AWS CodeBuild user guide, "Build
 * specification reference for CodeBuild", {@code env/secrets-manager}). Each part but the first may be absent or empty.
 *
 * @param secretId name or ARN of the secret
 * @param jsonKey the member of the secret's JSON; the whole text of the secret when absent
 * @param versionStage a staging label; {@code AWSCURRENT} when there is no version id either
 * @param versionId a version
 */
public record SecretsManagerReference(
        String secretId, Optional<String> jsonKey, Optional<String> versionStage, Optional<String> versionId) {

    private static final int PARTS = 4;

    /** {@code arn:aws:secretsmanager:region:account:secret:name} has this many parts of its own. */
    private static final int PARTS_OF_ARN = 7;

    /** What became of the text. */
    public sealed interface Parsed {}

    /** It is one. */
    public record Valid(SecretsManagerReference reference) implements Parsed {}

    /** It is none; {@code message} says why, as the end of a sentence that begins with the name of the field. */
    public record Invalid(String message) implements Parsed {}

    /** Reads the value of an entry of {@code env.secrets-manager}, or of a variable of type SECRETS_MANAGER. */
    public static Parsed parse(String text) {
        List<String> words = Arrays.asList(text.strip().split(":", -1));
        int parts = text.strip().startsWith("arn:") ? PARTS_OF_ARN : 1;
        String id = String.join(":", words.subList(0, Math.min(parts, words.size())));
        if (id.isBlank() || words.size() < parts) {
            return new Invalid("names no secret; write secret-id:json-key:version-stage:version-id");
        }
        List<String> rest = new ArrayList<>(words.subList(parts, words.size()));
        if (rest.size() > PARTS - 1) {
            return new Invalid("has more than four parts; write secret-id:json-key:version-stage:version-id");
        }
        Optional<String> stage = part(rest, 1);
        Optional<String> version = part(rest, 2);
        if (stage.isPresent() && version.isPresent()) {
            return new Invalid("has a version-stage and a version-id; leave out one of them");
        }
        return new Valid(new SecretsManagerReference(id, part(rest, 0), stage, version));
    }

    private static Optional<String> part(List<String> parts, int index) {
        return index < parts.size() && !parts.get(index).isBlank() ? Optional.of(parts.get(index)) : Optional.empty();
    }
}
