package dev.slipway.aws.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The webhooks of projects. A webhook lives in its project. */
final class ProjectWebhooks {

    private static final Set<String> GIT =
            Set.of("GITHUB", "GITHUB_ENTERPRISE", "BITBUCKET", "GITLAB", "GITLAB_SELF_MANAGED");
    private static final List<String> SETTABLE = List.of(
            "branchFilter",
            "filterGroups",
            "buildType",
            "manualCreation",
            "pullRequestBuildPolicy",
            "scopeConfiguration");

    /** What was shown last, and never again. */
    String lastSecret = "";

    private final AccountRegion account;
    private final Projects projects;
    private final SourceTokens tokens;

    ProjectWebhooks(AccountRegion account, Projects projects, SourceTokens tokens) {
        this.account = account;
        this.projects = projects;
        this.tokens = tokens;
    }

    Map<String, Object> create(Map<String, Object> input) {
        Map<String, Object> project = projects.find(Tree.text(input, "projectName"));
        if (project.containsKey("webhook")) {
            throw new AwsFault(
                    "ResourceAlreadyExistsException",
                    "A webhook already exists for the project " + Tree.text(project, "name"));
        }
        WebhookRules.check(input);
        String server = server(project, input);
        Map<String, Object> webhook = new LinkedHashMap<>();
        webhook.put("url", "https://hooks.example.com/" + server.toLowerCase(Locale.ROOT) + "/" + UUID.randomUUID());
        webhook.put("payloadUrl", "https://codebuild." + account.region() + ".amazonaws.com/webhooks?t=example");
        webhook.put("buildType", "BUILD");
        apply(webhook, input);
        project.put("webhook", webhook);
        return withNewSecret(webhook);
    }

    private String server(Map<String, Object> project, Map<String, Object> input) {
        Map<String, Object> source = Tree.object(project, "source");
        String server = Tree.text(source, "type");
        if (!GIT.contains(server)) {
            throw AwsFault.invalidInput("Webhooks are not supported for the source type " + server);
        }
        if (!Tree.flag(input, "manualCreation") && !source.containsKey("auth") && !tokens.has(server)) {
            throw AwsFault.notFound("Could not find access token for server type " + server.toLowerCase(Locale.ROOT));
        }
        return server;
    }

    Map<String, Object> update(Map<String, Object> input) {
        Map<String, Object> webhook = find(input);
        WebhookRules.check(input);
        if (input.containsKey("filterGroups")) {
            webhook.remove("branchFilter");
        }
        if (input.containsKey("branchFilter")) {
            webhook.remove("filterGroups");
            // Without one, all branches are built.
            webhook.remove("branchFilter");
        }
        apply(webhook, input);
        return Tree.flag(input, "rotateSecret") ? withNewSecret(webhook) : Tree.of("webhook", Tree.copy(webhook));
    }

    Map<String, Object> delete(Map<String, Object> input) {
        find(input);
        projects.find(Tree.text(input, "projectName")).remove("webhook");
        return Map.of();
    }

    private Map<String, Object> find(Map<String, Object> input) {
        Map<String, Object> project = projects.find(Tree.text(input, "projectName"));
        if (!project.containsKey("webhook")) {
            throw AwsFault.notFound("There is no webhook for the project " + Tree.text(project, "name"));
        }
        return Tree.object(project, "webhook");
    }

    private static void apply(Map<String, Object> webhook, Map<String, Object> input) {
        Map<String, Object> sent = Tree.copy(input);
        Tree.reverse(sent, "filterGroups");
        for (String key : SETTABLE) {
            Object value = sent.get(key);
            if (value != null && !value.equals("")) {
                webhook.put(key, value);
            }
        }
    }

    private Map<String, Object> withNewSecret(Map<String, Object> webhook) {
        webhook.put("lastModifiedSecret", account.now());
        Map<String, Object> shown = Tree.copy(webhook);
        lastSecret = UUID.randomUUID().toString();
        shown.put("secret", lastSecret);
        return Tree.of("webhook", shown);
    }
}
