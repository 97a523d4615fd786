package dev.slipway.cli;

import dev.slipway.core.document.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the AWS CLI takes apart from a project and its manifest holds: inputs of {@code create-webhook} and
 * {@code import-source-credentials}.
 */
final class ProjectAdditions {

    private record Addition(Path file, Document input) {}

    /** By the project's name. */
    private final Map<String, Addition> webhooks = new LinkedHashMap<>();

    /** By the kind of git host. */
    private final Map<String, Addition> credentials = new LinkedHashMap<>();

    private final List<String> notes = new ArrayList<>();

    /** Keeps what a file holds, if it is something of this kind. */
    boolean take(Path file, Document content) {
        if (content.has("projectName") && !content.has("source")) {
            String project = content.text("projectName").orElse("");
            if (webhooks.putIfAbsent(project, new Addition(file, content)) != null) {
                notes.add(file + ": The webhook is not carried over, as project " + project + " has one already.");
            }
            return true;
        }
        if (content.has("serverType") && content.has("authType")) {
            String server = content.text("serverType").orElse("");
            if (credentials.putIfAbsent(server, new Addition(file, content)) != null) {
                notes.add(file + ": The source credentials are not carried over, as an account has one for each kind of"
                        + " git host, and there are others for " + server + ".");
            }
            return true;
        }
        return false;
    }

    /**
     * The project with what belongs to it, as {@code BatchGetProjects} would tell it. The first that builds from a kind of git host has the
     * credentials for it, which all others use, too.
     */
    Document completed(Document project) {
        Document completed = withWebhook(project);
        String server = project.object("source").text("type").orElse("");
        return Optional.ofNullable(credentials.remove(server))
                .map(addition -> completed.with("sourceCredentials", addition.input()))
                .orElse(completed);
    }

    private Document withWebhook(Document project) {
        String name = project.text("name").orElse("");
        Addition webhook = webhooks.remove(name);
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
        credentials.forEach((server, addition) -> all.add(
                addition.file() + ": The source credentials are not carried over, as no file holds a project whose"
                        + " source is of type " + server + "; give one, too, or import them with aws codebuild"
                        + " import-source-credentials."));
        return all;
    }
}
