package dev.slipway.core.codebuild;

import dev.slipway.core.document.Document;
import dev.slipway.core.external.Step.Cause;
import java.util.List;

/** The next step for the webhook of a project. */
public sealed interface WebhookStep {

    /** None is asked for, and none was made. */
    record None() implements WebhookStep {}

    /**
     * It is made.
     *
     * @param again somebody else has deleted it
     */
    record Create(boolean again) implements WebhookStep {}

    /**
     * It is changed.
     *
     * @param fields paths of the members that differ
     * @param update members of {@code UpdateWebhook}
     */
    record Update(Cause cause, List<String> fields, Document update) implements WebhookStep {}

    /** It is deleted and made again, as {@code UpdateWebhook} cannot make it what it should be. */
    record Replace(Cause cause, List<String> fields) implements WebhookStep {}

    /** It was made, and is not asked for any more. */
    record Delete() implements WebhookStep {}

    /** It is as it should be. */
    record Keep() implements WebhookStep {}

    /** Somebody else has changed it, and it stays so. */
    record ReportDrift(List<String> fields) implements WebhookStep {}
}
