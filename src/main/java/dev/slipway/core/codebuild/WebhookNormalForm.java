package dev.slipway.core.codebuild;

import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A webhook without what says nothing: defaults (AWS CodeBuild API reference, {@code CreateWebhook} and {@code WebhookFilter}), the
 * order of lists that have none, and what only CodeBuild writes.
 */
final class WebhookNormalForm {

    /** What can be asked for; addresses, secret and state are CodeBuild's own. */
    private static final Set<String> SETTABLE = Set.of(
            "branchFilter",
            "filterGroups",
            "buildType",
            "manualCreation",
            "scopeConfiguration",
            "pullRequestBuildPolicy");

    private WebhookNormalForm() {}

    /** Of an input of {@code CreateWebhook}, or of the webhook of a project that {@code BatchGetProjects} gives. */
    static Document of(Document webhook) {
        Document told = webhook.spelled().pruned();
        Document settable = told.without(told.members().keySet().stream()
                .filter(member -> !SETTABLE.contains(member))
                .toArray(String[]::new));
        return groups(settable.withoutDefault("buildType", "BUILD").withoutDefault("manualCreation", false))
                .change("pullRequestBuildPolicy", policy -> policy.unordered("approverRoles"));
    }

    /**
     * What was found, without what was not asked for and CodeBuild decides then: it has a policy for pull requests and roles of its own
     * choice, and may tell the domain that a source is in.
     */
    static Document found(Document webhook, Document desired) {
        Document actual = of(webhook);
        if (!desired.has("pullRequestBuildPolicy")) {
            actual = actual.without("pullRequestBuildPolicy");
        }
        return withoutUnasked(
                withoutUnasked(actual, desired, "pullRequestBuildPolicy", "approverRoles"),
                desired,
                "scopeConfiguration",
                "domain");
    }

    private static Document withoutUnasked(Document actual, Document desired, String object, String member) {
        return desired.has(object) && !desired.object(object).has(member)
                ? actual.change(object, found -> found.without(member))
                : actual;
    }

    /** A build starts if all filters of any group let it through, so that neither has an order. */
    private static Document groups(Document webhook) {
        List<List<Object>> groups = webhook.list("filterGroups").stream()
                .map(group -> Document.of("filters", group)
                        .changeEach("filters", WebhookNormalForm::filter)
                        .unordered("filters")
                        .list("filters"))
                .toList();
        return groups.isEmpty() ? webhook : webhook.with("filterGroups", groups).unordered("filterGroups");
    }

    /** The pattern of events is a list with commas between them; all others are regular expressions. */
    private static Document filter(Document filter) {
        Document normal = filter.withoutDefault("excludeMatchedPattern", false);
        boolean events = normal.text("type").filter("EVENT"::equals).isPresent();
        return events
                ? normal.with(
                        "pattern",
                        Stream.of(normal.text("pattern").orElse("").split(",", -1))
                                .map(String::strip)
                                .sorted()
                                .distinct()
                                .collect(Collectors.joining(", ")))
                : normal;
    }
}
