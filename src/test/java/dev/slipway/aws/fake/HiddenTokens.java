package dev.slipway.aws.fake;

import java.util.HashMap;
import java.util.Map;

/** The OAuth tokens of GitHub (version 1) actions, which are never shown. */
final class HiddenTokens {

    private static final String TOKEN = "OAuthToken";
    private static final String HIDDEN = "****";

    private HiddenTokens() {}

    static Map<String, Object> hide(Map<String, Object> declaration) {
        Map<String, Object> shown = Tree.copy(declaration);
        Declared.actions(shown)
                .forEach(action -> action.configuration().computeIfPresent(TOKEN, (key, token) -> HIDDEN));
        return shown;
    }

    static Map<String, Object> hidden(Map<String, Object> configuration) {
        Map<String, Object> shown = Tree.copy(configuration);
        shown.computeIfPresent(TOKEN, (key, token) -> HIDDEN);
        return shown;
    }

    /**
     * A hidden token that is sent back stands for the one of the same action in the same stage. Where there is no such
     * action, as after the stage was renamed, the token is lost.
     */
    static void restore(Map<String, Object> changed, Map<String, Object> current) {
        Map<String, Object> known = new HashMap<>();
        Declared.actions(current).forEach(action -> {
            if (action.configuration().containsKey(TOKEN)) {
                known.put(action.place(), action.configuration().get(TOKEN));
            }
        });
        Declared.actions(changed)
                .forEach(action -> action.configuration()
                        .computeIfPresent(
                                TOKEN,
                                (key, token) ->
                                        HIDDEN.equals(token) ? known.getOrDefault(action.place(), HIDDEN) : token));
    }
}
