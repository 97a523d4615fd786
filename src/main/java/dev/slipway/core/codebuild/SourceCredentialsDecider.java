package dev.slipway.core.codebuild;

import dev.slipway.core.document.Document;
import dev.slipway.core.external.Wish.Drift;
import java.util.List;
import java.util.Optional;

/**
 * Decides what happens to source credentials. An account has one for each kind of git host and region (AWS CodeBuild API reference,
 * {@code ImportSourceCredentials}), for all its projects and without tags, and their token cannot be read back. So each object imports only
 * when it has changed itself or when none are there: two that want different ones never take turns.
 */
public final class SourceCredentialsDecider {

    private SourceCredentialsDecider() {}

    /**
     * What is asked for.
     *
     * @param resource ARN of what AWS takes the token from, which it tells
     * @param hash of the credentials
     * @param mayOverwrite whether some of unknown origin are replaced
     * @param drift what happens when somebody has deleted them; those that somebody has replaced are left alone anyhow
     */
    public record Wish(String authType, Optional<String> resource, String hash, boolean mayOverwrite, Drift drift) {}

    /** What another object has imported for the same kind of host, in the same account and region. */
    public record Other(String object, String hash) {}

    /**
     * The next step.
     *
     * @param past hash of what this object has imported for this kind of host
     * @param found as {@code ListSourceCredentials} tells it
     */
    public static SourceCredentialsStep decide(
            Wish wish, Optional<String> past, List<Other> others, Optional<Document> found) {
        boolean unchanged = past.equals(Optional.of(wish.hash()));
        boolean shared = others.stream().anyMatch(other -> other.hash().equals(wish.hash()));
        Optional<SourceCredentialsStep> ofAnother =
                others.stream().findFirst().map(other -> new SourceCredentialsStep.OfAnother(other.object()));
        if (found.isEmpty()) {
            if (unchanged && wish.drift() == Drift.REPORT) {
                return new SourceCredentialsStep.ReportDeletion();
            }
            // Who has imported before does it again.
            return past.isPresent() || shared
                    ? new SourceCredentialsStep.Import(false)
                    : ofAnother.orElseGet(() -> new SourceCredentialsStep.Import(false));
        }
        boolean told = isTold(wish, found.get());
        if (told && (unchanged || shared || wish.resource().isPresent())) {
            return new SourceCredentialsStep.Keep();
        }
        if (past.isPresent()) {
            return unchanged ? new SourceCredentialsStep.Foreign(true) : new SourceCredentialsStep.Import(true);
        }
        return ofAnother.orElseGet(() -> wish.mayOverwrite()
                ? new SourceCredentialsStep.Import(true)
                : new SourceCredentialsStep.Foreign(false));
    }

    /** Whether all that AWS tells is as it should be. */
    private static boolean isTold(Wish wish, Document found) {
        return found.text("authType").equals(Optional.of(wish.authType()))
                && (wish.resource().isEmpty() || found.text("resource").equals(wish.resource()));
    }
}
