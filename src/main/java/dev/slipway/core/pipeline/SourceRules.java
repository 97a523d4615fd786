package dev.slipway.core.pipeline;

import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitRevision;
import dev.slipway.core.source.ParsedGitUrl;
import java.util.ArrayList;
import java.util.List;

/** What a source action may point at: no transport that runs programs or reads local files, no ref that git takes for an option. */
final class SourceRules {

    private SourceRules() {}

    static List<Problem> problems(List<Stage> stages) {
        List<Problem> problems = new ArrayList<>();
        for (int s = 0; s < stages.size(); s++) {
            List<Action> actions = stages.get(s).actions();
            for (int a = 0; a < actions.size(); a++) {
                if (actions.get(a).configuration() instanceof ActionConfiguration.Git git) {
                    check(git, "spec.stages[" + s + "].actions[" + a + "].git", problems);
                }
            }
        }
        return problems;
    }

    private static void check(ActionConfiguration.Git git, String field, List<Problem> problems) {
        if (GitUrl.parse(git.url(), GitUrl.Allowed.REMOTE) instanceof ParsedGitUrl.Refused refused) {
            problems.add(new Problem(field + ".url", refused.message()));
        }
        ParsedGitRevision branch = GitRevision.parse(git.branch());
        if (branch instanceof ParsedGitRevision.Refused refused) {
            problems.add(new Problem(field + ".branch", refused.message()));
        } else if (!isBranch(((ParsedGitRevision.Valid) branch).revision())) {
            problems.add(new Problem(
                    field + ".branch",
                    git.branch() + " is not a branch; name one, such as main: a source action follows it"));
        }
    }

    /** A commit id is also what a branch may be called. */
    private static boolean isBranch(GitRevision revision) {
        return revision instanceof GitRevision.Commit
                || (revision instanceof GitRevision.Named named
                        && (named.kind() == GitRevision.Kind.BRANCH || named.kind() == GitRevision.Kind.BRANCH_OR_TAG));
    }
}
