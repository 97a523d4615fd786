package dev.slipway.core.codepipeline;

import dev.slipway.core.document.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The tokens in a pipeline's declaration: those of source actions of GitHub's first version. CodePipeline never gives them back. */
public final class DeclaredSecrets {

    /** The key of the configuration of such an action. */
    public static final String OAUTH_TOKEN = "OAuthToken";

    /** What CodePipeline shows for a token. */
    public static final String HIDDEN = "****";

    private DeclaredSecrets() {}

    /** The tokens by {@code STAGE/ACTION}. */
    public static Map<String, String> of(Document declaration) {
        Map<String, String> tokens = new LinkedHashMap<>();
        for (Document stage : declaration.objects("stages")) {
            for (Document action : stage.objects("actions")) {
                action.object("configuration")
                        .text(OAUTH_TOKEN)
                        .ifPresent(token -> tokens.put(key(stage, action), token));
            }
        }
        return tokens;
    }

    /** With each token replaced by what {@code token} gives for its {@code STAGE/ACTION}; kept where that is empty. */
    public static Document replaced(Document declaration, Function<String, Optional<String>> token) {
        return declaration.changeEach(
                "stages",
                stage -> stage.changeEach(
                        "actions",
                        action -> action.change(
                                "configuration",
                                configuration -> replaced(configuration, () -> token.apply(key(stage, action))))));
    }

    private static Document replaced(Document configuration, Supplier<Optional<String>> token) {
        if (!configuration.has(OAUTH_TOKEN)) {
            return configuration;
        }
        return token.get().map(value -> configuration.with(OAUTH_TOKEN, value)).orElse(configuration);
    }

    private static String key(Document stage, Document action) {
        return stage.text("name").orElse("") + "/" + action.text("name").orElse("");
    }
}
