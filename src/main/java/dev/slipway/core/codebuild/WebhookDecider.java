package dev.slipway.core.codebuild;

import dev.slipway.core.document.Document;
import dev.slipway.core.document.DocumentDifference;
import dev.slipway.core.external.Step.Cause;
import dev.slipway.core.external.Wish.Drift;
import java.util.List;
import java.util.Optional;

/**
 * Decides what happens to the webhook of a project. It belongs to the project, which is ours already; one that was not made here is left
 * alone unless the manifest says what it should be.
 */
public final class WebhookDecider {

    private static final String WEBHOOK = "webhook";

    private WebhookDecider() {}

    /**
     * What is asked for.
     *
     * @param webhook members of {@code CreateWebhook}
     * @param hash of them
     * @param location of the repository that it is for
     */
    public record Wish(Document webhook, String hash, String location, Drift drift) {}

    /**
     * What was made before.
     *
     * @param hash of what was written last
     * @param location of the repository that it was made for
     */
    public record Past(String hash, String location) {}

    /**
     * The step that brings what was found nearer to what is wished for.
     *
     * @param found the webhook as {@code BatchGetProjects} gives it
     */
    public static WebhookStep decide(Optional<Wish> wish, Optional<Past> past, Optional<Document> found) {
        if (wish.isEmpty()) {
            return past.isPresent() && found.isPresent() ? new WebhookStep.Delete() : new WebhookStep.None();
        }
        Wish wished = wish.get();
        boolean moved =
                past.filter(made -> !made.location().equals(wished.location())).isPresent();
        boolean changedHere =
                moved || past.filter(made -> made.hash().equals(wished.hash())).isEmpty();
        Cause cause = changedHere ? Cause.DEFINITION : Cause.DRIFT;
        boolean reported = cause == Cause.DRIFT && wished.drift() == Drift.REPORT;
        if (found.isEmpty()) {
            return reported
                    ? new WebhookStep.ReportDrift(List.of(WEBHOOK))
                    : new WebhookStep.Create(cause == Cause.DRIFT);
        }
        if (moved) {
            // CodeBuild leaves it at the repository that it was made for.
            return new WebhookStep.Replace(cause, List.of(WEBHOOK));
        }
        List<String> fields = differences(wished.webhook(), found.get());
        if (fields.isEmpty()) {
            return new WebhookStep.Keep();
        }
        return reported ? new WebhookStep.ReportDrift(fields) : changed(wished, cause, fields);
    }

    private static WebhookStep changed(Wish wish, Cause cause, List<String> fields) {
        // UpdateWebhook has neither of the two (AWS CodeBuild API reference).
        boolean forGood = fields.stream()
                .anyMatch(field ->
                        field.startsWith("webhook.scopeConfiguration") || field.startsWith("webhook.manualCreation"));
        return forGood
                ? new WebhookStep.Replace(cause, fields)
                : new WebhookStep.Update(cause, fields, update(wish.webhook()));
    }

    private static List<String> differences(Document wished, Document found) {
        Document desired = WebhookNormalForm.of(wished);
        return DocumentDifference.paths(desired, WebhookNormalForm.found(found, desired)).stream()
                .map(path -> WEBHOOK + "." + path)
                .toList();
    }

    /** Filters in one form take the place of those in the other, and a branch filter that is empty takes all of them away. */
    private static Document update(Document wished) {
        Document said = wished.pruned();
        Document update = Document.of(
                "buildType", said.text("buildType").orElse("BUILD"),
                "pullRequestBuildPolicy", said.value("pullRequestBuildPolicy").orElse(null));
        return said.has("filterGroups")
                ? update.with("filterGroups", said.list("filterGroups"))
                : update.with("branchFilter", said.text("branchFilter").orElse(""));
    }
}
