package dev.slipway.translate;

import dev.slipway.api.AwsProject;
import dev.slipway.api.SourceType;
import dev.slipway.core.document.Document;
import dev.slipway.core.pipeline.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The webhook of a BuildProject as members of CodeBuild's {@code CreateWebhook} (AWS CodeBuild API reference). */
public final class AwsWebhookTranslation {

    private static final String FIELD = "spec.aws.webhook";

    private static final Set<SourceType> GIT = Set.of(
            SourceType.GITHUB,
            SourceType.GITHUB_ENTERPRISE,
            SourceType.BITBUCKET,
            SourceType.GITLAB,
            SourceType.GITLAB_SELF_MANAGED);

    private static final Map<String, String> REFUSED = Map.of(
            "projectName",
            "the webhook is that of this object's project; remove it",
            "rotateSecret",
            "this is something to be done and not how a webhook is; remove it, and run aws codebuild update-webhook"
                    + " --rotate-secret");

    private AwsWebhookTranslation() {}

    /** What the manifest says of it; empty if it says nothing. */
    public static Optional<Document> webhook(AwsProject aws) {
        return Optional.ofNullable(aws.webhook()).map(Document::new);
    }

    /** The field that says a member of the webhook. */
    public static String field(String member) {
        return FIELD + "." + member;
    }

    /** What CodeBuild would refuse, or what cannot be kept. */
    static List<Problem> problems(Document webhook, SourceType source) {
        List<Problem> problems = new ArrayList<>();
        if (!GIT.contains(source)) {
            problems.add(new Problem(
                    FIELD,
                    "a source of type " + source + " has no webhook; remove it, or build from a repository on GitHub,"
                            + " GitLab or Bitbucket"));
        }
        REFUSED.forEach((member, why) -> {
            if (webhook.has(member)) {
                problems.add(new Problem(field(member), why));
            }
        });
        if (webhook.text("manualCreation").filter("true"::equals).isPresent()) {
            problems.add(new Problem(
                    field("manualCreation"),
                    "whoever enters the webhook at the git host needs the secret that AWS shows once, which is kept"
                            + " nowhere here; remove it and let CodeBuild make the webhook, or make it with aws codebuild"
                            + " create-webhook and leave spec.aws.webhook away"));
        }
        filters(webhook, problems);
        return problems.stream().sorted(Comparator.comparing(Problem::field)).toList();
    }

    private static void filters(Document webhook, List<Problem> problems) {
        List<Object> groups = webhook.list("filterGroups");
        if (!groups.isEmpty()
                && webhook.text("branchFilter").filter(text -> !text.isEmpty()).isPresent()) {
            problems.add(new Problem(
                    field("branchFilter"),
                    "CodeBuild takes no branchFilter beside filterGroups; write it as a filter of type HEAD_REF in each"
                            + " group"));
        }
        for (int i = 0; i < groups.size(); i++) {
            List<Document> filters = Document.of("filters", groups.get(i)).objects("filters");
            if (filters.stream()
                    .noneMatch(filter ->
                            filter.text("type").filter("EVENT"::equals).isPresent())) {
                problems.add(new Problem(
                        field("filterGroups[" + i + "]"),
                        "a group needs a filter of type EVENT; add one, such as {type: EVENT, pattern: PUSH}"));
            }
        }
    }
}
