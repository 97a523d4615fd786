package dev.slipway.operator;

import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import dev.slipway.translate.ChildNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tokens that CodePipeline is given for repositories on GitHub. */
@ApplicationScoped
public class AwsTokens {

    private static final GitUrl GITHUB =
            ((ParsedGitUrl.Valid) GitUrl.parse("https://github.com/owner/repository", GitUrl.Allowed.REMOTE)).url();

    private final SourceCredentials credentials;

    AwsTokens(SourceCredentials credentials) {
        this.credentials = credentials;
    }

    /** What became of them. */
    sealed interface Lookup {}

    /**
     * All are there.
     *
     * @param hash tells whether one of them has changed; empty if there are none
     */
    record Usable(Map<String, String> tokens, Optional<String> hash) implements Lookup {

        /** Names the actions, and not their tokens. */
        @Override
        public String toString() {
            return "Usable" + tokens.keySet();
        }
    }

    /** One is not; {@code message} says why and what to do. */
    record Refused(String reason, String message) implements Lookup {}

    /** Reads them: by {@code STAGE/ACTION}, the Secret of each. A Secret says that it is for github.com. */
    Lookup of(String namespace, Map<String, String> secrets) {
        Map<String, String> tokens = new TreeMap<>();
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            SourceCredentials.Lookup lookup =
                    credentials.forRepository(namespace, Optional.of(secret.getValue()), GITHUB);
            if (lookup instanceof SourceCredentials.Refused refused) {
                return new Refused(refused.reason(), refused.message());
            }
            ((SourceCredentials.Usable) lookup).token().ifPresent(token -> tokens.put(secret.getKey(), token));
        }
        return new Usable(
                tokens, tokens.isEmpty() ? Optional.empty() : Optional.of(ChildNames.hash(tokens.toString())));
    }
}
