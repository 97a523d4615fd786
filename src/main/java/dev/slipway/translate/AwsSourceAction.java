package dev.slipway.translate;

import dev.slipway.api.GitActionSpec;
import dev.slipway.core.codepipeline.DeclaredSecrets;
import dev.slipway.core.document.Document;
import dev.slipway.core.pipeline.Problem;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of CodePipeline's source actions a git action is: by a connection, of CodeCommit, or of GitHub with a token.
 *
 * @param provider the actionTypeId
 * @param tokenSecret the Secret whose token takes the place of {@code ****}
 */
record AwsSourceAction(Document provider, Document configuration, Optional<String> tokenSecret) {

    /** {@code https://git-codecommit.REGION.amazonaws.com/v1/repos/NAME}. */
    private static final Pattern CODE_COMMIT = Pattern.compile("https://git-codecommit\\.[^/]+/v1/repos/([^/]+)");

    private static final String GITHUB = "github.com";

    static AwsSourceAction of(String field, GitActionSpec git, List<Problem> problems) {
        ParsedGitUrl parsed = GitUrl.parse(git.url(), GitUrl.Allowed.REMOTE);
        if (parsed instanceof ParsedGitUrl.Refused refused) {
            problems.add(new Problem(field + ".url", refused.message()));
            return none();
        }
        GitUrl url = ((ParsedGitUrl.Valid) parsed).url();
        if (git.connectionArn() != null) {
            return connection(git, git.connectionArn(), url);
        }
        Matcher codeCommit = CODE_COMMIT.matcher(git.url());
        if (codeCommit.matches()) {
            return codeCommit(git, codeCommit.group(1));
        }
        if (url.host().equals(GITHUB) && git.auth() != null) {
            return gitHub(field, git, url, git.auth().secretRef().name(), problems);
        }
        problems.add(new Problem(
                field,
                "CodePipeline reaches " + git.url() + " by a connection, or on " + GITHUB
                        + " with a token; set connectionArn, or auth.secretRef for a repository on " + GITHUB));
        return none();
    }

    private static AwsSourceAction none() {
        return new AwsSourceAction(Document.EMPTY, Document.EMPTY, Optional.empty());
    }

    private static AwsSourceAction connection(GitActionSpec git, String arn, GitUrl url) {
        return new AwsSourceAction(
                AwsActionTranslation.type("Source", "AWS", "CodeStarSourceConnection"),
                Document.of(
                        "ConnectionArn", arn,
                        "FullRepositoryId", url.fullRepositoryName(),
                        "BranchName", git.branch(),
                        "DetectChanges", text(git.detectChanges())),
                Optional.empty());
    }

    private static AwsSourceAction codeCommit(GitActionSpec git, String repository) {
        return new AwsSourceAction(
                AwsActionTranslation.type("Source", "AWS", "CodeCommit"),
                Document.of(
                        "RepositoryName", repository,
                        "BranchName", git.branch(),
                        "PollForSourceChanges", text(git.detectChanges())),
                Optional.empty());
    }

    private static AwsSourceAction gitHub(
            String field, GitActionSpec git, GitUrl url, String secret, List<Problem> problems) {
        String[] parts = url.fullRepositoryName().split("/", -1);
        if (parts.length != 2) {
            problems.add(new Problem(
                    field + ".url",
                    git.url() + " is no repository on " + GITHUB + "; write https://" + GITHUB + "/OWNER/REPOSITORY"));
            return none();
        }
        return new AwsSourceAction(
                AwsActionTranslation.type("Source", "ThirdParty", "GitHub"),
                Document.of(
                        "Owner",
                        parts[0],
                        "Repo",
                        parts[1],
                        "Branch",
                        git.branch(),
                        DeclaredSecrets.OAUTH_TOKEN,
                        DeclaredSecrets.HIDDEN,
                        "PollForSourceChanges",
                        text(git.detectChanges())),
                Optional.of(secret));
    }

    /** Absent means true in AWS as it does here, and comes back as it was written. */
    private static @Nullable String text(@Nullable Boolean value) {
        return value == null ? null : value.toString();
    }
}
