package dev.slipway.core.source;

import dev.slipway.core.source.GitUrl.Allowed;

/**
 * The address of a submodule: one beside its repository where it begins with {@code ./} or {@code ../}
 * (gitmodules(5)), else held to the rules of every source. Never a place of this machine.
 */
public final class SubmoduleUrl {

    private SubmoduleUrl() {}

    /** Reads what {@code .gitmodules} says in a repository that came from {@code repository}. */
    public static ParsedGitUrl parse(GitUrl repository, String text) {
        if (!text.startsWith("./") && !text.startsWith("../")) {
            ParsedGitUrl parsed = GitUrl.parse(text, Allowed.REMOTE_AND_LOCAL);
            return parsed instanceof ParsedGitUrl.Valid valid
                            && valid.url().localDirectory().isPresent()
                    ? ofThisMachine(text)
                    : parsed;
        }
        if (repository.localDirectory().isPresent()) {
            return ofThisMachine(text);
        }
        String base = repository.path();
        String rest = text;
        while (rest.startsWith("./") || rest.startsWith("../")) {
            if (rest.startsWith("../")) {
                if (base.isEmpty()) {
                    return refused(text, "leads out of the host of " + repository + "; correct it in .gitmodules");
                }
                base = base.substring(0, base.lastIndexOf('/'));
            }
            rest = rest.substring(rest.indexOf('/') + 1);
        }
        return GitUrl.parse(repository.withPath(base + "/" + rest), Allowed.REMOTE);
    }

    private static ParsedGitUrl ofThisMachine(String text) {
        return refused(
                text,
                "is a place on the local file system, where submodules are not fetched from; use the address of its host");
    }

    private static ParsedGitUrl refused(String text, String why) {
        return new ParsedGitUrl.Refused("source URL " + SourceText.withoutUserInfo(text) + " " + why);
    }
}
