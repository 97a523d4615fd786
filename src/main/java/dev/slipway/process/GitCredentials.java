package dev.slipway.process;

import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code git-credential-helper: yes} on this machine: git in the build asks the user's own git, with the user's HOME and so with
 * its helpers, for exactly the hosts that the build's sources come from by https (ADR 0027).
 */
final class GitCredentials {

    /**
     * Git appends what it wants, of which only {@code get} is answered. Without the settings of the build's git the question does not
     * come back here, and nobody is asked at a terminal.
     */
    private static final String HELPER = "!f() { test \"$1\" = get || exit 0; unset GIT_CONFIG_COUNT GIT_CONFIG_GLOBAL"
            + " GIT_ASKPASS SSH_ASKPASS; HOME=\"$SLIPWAY_GIT_HOME\" GIT_TERMINAL_PROMPT=0 git credential fill"
            + " 2>/dev/null; }; f";

    /**
     * What a build's git gets.
     *
     * @param variables by which it finds its helper, if it has one
     * @param line of the log about it
     */
    record Offer(Map<String, String> variables, String line) {
        Offer {
            variables = Map.copyOf(variables);
        }
    }

    private GitCredentials() {}

    /** To a build on this machine. */
    static Offer of(List<FetchedSource> sources, String userHome) {
        Set<String> places = places(sources);
        return new Offer(
                variables(places, userHome),
                places.isEmpty()
                        ? "Warning: git-credential-helper has no effect, as no source of this build has an https address"
                        : "git finds your own credentials for " + String.join(", ", places));
    }

    /** To a build in a container. */
    static Offer inContainer() {
        return new Offer(
                Map.of(),
                "Warning: git-credential-helper has no effect in a container, which does not see your own credentials");
    }

    /** The hosts whose credentials git may have, as {@code https://host:port}. */
    static Set<String> places(List<FetchedSource> sources) {
        Set<String> places = new LinkedHashSet<>();
        for (FetchedSource source : sources) {
            source.repositoryUrl()
                    .map(url -> GitUrl.parse(url, GitUrl.Allowed.REMOTE))
                    .filter(ParsedGitUrl.Valid.class::isInstance)
                    .map(parsed -> ((ParsedGitUrl.Valid) parsed).url())
                    .filter(url -> url.scheme() == GitUrl.Scheme.HTTPS)
                    .ifPresent(url -> places.add("https://" + url.hostAndPort()));
        }
        return places;
    }

    /** The variables by which the build's git finds its helper. */
    static Map<String, String> variables(Set<String> places, String userHome) {
        Map<String, String> variables = new LinkedHashMap<>();
        int count = 0;
        for (String place : places) {
            variables.put("GIT_CONFIG_KEY_" + count, "credential." + place + ".helper");
            variables.put("GIT_CONFIG_VALUE_" + count, HELPER);
            count++;
        }
        if (count > 0) {
            variables.put("GIT_CONFIG_COUNT", Integer.toString(count));
            variables.put("SLIPWAY_GIT_HOME", userHome);
        }
        return variables;
    }
}
