package dev.slipway.cli;

import dev.slipway.core.document.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the AWS CLI takes apart from a project and its manifest holds: inputs of {@code create-webhook}. */
final class ProjectAdditions {

    private record Webhook(Path file, Document input) {}

    /** By the project's name. */
    private final Map<String, Webhook> webhooks = new LinkedHashMap<>();

    private final List<String> notes = new ArrayList<>();

    /** Keeps what a file holds, if it is something of this kind. */
    boolean take(Path file, Document content) {
        boolean isWebhook = content.has("projectName") && !content.has("source");
        if (isWebhook) {
            String project = content.text("projectName").orElse("");
            if (webhooks.putIfAbsent(project, new Webhook(file, content)) != null) {
                notes.add(file + ": The webhook is not carried over, as project " + project + " has one already.");
            }
        }
        return isWebhook;
    }

    /** The project with what belongs to it, as {@code BatchGetProjects} would tell it. */
    Document completed(Document project) {
        String name = project.text("name").orElse("");
        Webhook webhook = webhooks.remove(name);
        if (webhook == null) {
            return project;
        }
        if (project.has("webhook")) {
            notes.add(webhook.file() + ": The webhook is not carried over, as project " + name + " has one already.");
            return project;
        }
        return project.with("webhook", webhook.input());
    }

    /** What became of nothing, and why. */
    List<String> leftOver() {
        List<String> all = new ArrayList<>(notes);
        webhooks.forEach((project, webhook) -> all.add(webhook.file() + ": The webhook is not carried over, as no file"
                + " holds its project " + project + "; give that file, too."));
        return all;
    }
}
