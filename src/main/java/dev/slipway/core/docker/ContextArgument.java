package dev.slipway.core.docker;

import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitRevision;
import dev.slipway.core.source.ParsedGitUrl;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the argument of a build (Docker CLI reference, docker build: build context). */
final class ContextArgument {

    private static final Pattern WEB = Pattern.compile("https?://.*", Pattern.DOTALL);
    private static final Pattern GIT_ON_THE_WEB = Pattern.compile("https?://.*\\.git(?:#.*)?", Pattern.DOTALL);
    private static final Pattern GIT = Pattern.compile("(?:git://|ssh://|git@|github\\.com/).*", Pattern.DOTALL);

    private ContextArgument() {}

    static Reading<BuildContext> read(CommandSyntax syntax, String text) {
        if (text.isEmpty()) {
            return syntax.failed("unable to prepare context: path \"\" not found");
        }
        if (text.equals("-")) {
            return Reading.of(new BuildContext.StandardInput());
        }
        if (GIT_ON_THE_WEB.matcher(text).matches() || GIT.matcher(text).matches()) {
            return git(syntax, text);
        }
        return WEB.matcher(text).matches()
                ? syntax.refused("a URL that does not end in .git is not supported as the context; "
                        + "download it in a command before, and give the tar on standard input: " + syntax.path()
                        + " -")
                : Reading.of(new BuildContext.Directory(text));
    }

    private static Reading<BuildContext> git(CommandSyntax syntax, String text) {
        int hash = text.indexOf('#');
        String address = hash < 0 ? text : text.substring(0, hash);
        String fragment = hash < 0 ? "" : text.substring(hash + 1);
        int colon = fragment.indexOf(':');
        String revision = colon < 0 ? fragment : fragment.substring(0, colon);
        String directory = colon < 0 ? "" : fragment.substring(colon + 1);
        return repository(syntax, address.startsWith("github.com/") ? "https://" + address : address)
                .then(url -> revision(syntax, revision)
                        .then(at -> subdirectory(syntax, directory).map(in -> new BuildContext.Git(url, at, in))));
    }

    private static Reading<GitUrl> repository(CommandSyntax syntax, String address) {
        ParsedGitUrl parsed = GitUrl.parse(address, GitUrl.Allowed.REMOTE);
        if (parsed instanceof ParsedGitUrl.Valid ssh && ssh.url().scheme() == GitUrl.Scheme.SSH) {
            return syntax.refused("a context is not fetched over SSH, as the agent has no key; use https://");
        }
        return parsed instanceof ParsedGitUrl.Valid valid
                ? Reading.of(valid.url())
                : syntax.refused(((ParsedGitUrl.Refused) parsed).message());
    }

    private static Reading<Optional<GitRevision>> revision(CommandSyntax syntax, String text) {
        if (text.isEmpty()) {
            return Reading.of(Optional.empty());
        }
        ParsedGitRevision parsed = GitRevision.parse(text);
        return parsed instanceof ParsedGitRevision.Valid valid
                ? Reading.of(Optional.of(valid.revision()))
                : syntax.refused(((ParsedGitRevision.Refused) parsed).message());
    }

    private static Reading<Optional<String>> subdirectory(CommandSyntax syntax, String text) {
        String relative = text.replaceFirst("^/+", "");
        return List.of(relative.split("/", -1)).contains("..")
                ? syntax.refused("the context " + Shown.quoted(text) + " leaves the repository; write it without ..")
                : Reading.of(Optional.of(relative).filter(value -> !value.isEmpty()));
    }
}
