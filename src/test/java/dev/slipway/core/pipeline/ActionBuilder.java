package dev.slipway.core.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Actions in one line, for tests. */
public final class ActionBuilder {

    private final String name;
    private final String kind;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private int runOrder = 1;
    private Optional<String> namespace = Optional.empty();
    private Optional<String> primarySource = Optional.empty();
    private Optional<String> customData = Optional.empty();
    private Optional<String> link = Optional.empty();
    private Duration timeout = ActionConfiguration.Approval.DEFAULT_TIMEOUT;
    private String branch = "main";
    private boolean detectChanges = true;

    private ActionBuilder(String name, String kind) {
        this.name = name;
        this.kind = kind;
    }

    public static ActionBuilder git(String name) {
        return new ActionBuilder(name, "git");
    }

    public static ActionBuilder build(String name) {
        return new ActionBuilder(name, "build");
    }

    public static ActionBuilder approval(String name) {
        return new ActionBuilder(name, "approval");
    }

    public ActionBuilder in(String... artifacts) {
        inputs.addAll(List.of(artifacts));
        return this;
    }

    public ActionBuilder out(String... artifacts) {
        outputs.addAll(List.of(artifacts));
        return this;
    }

    public ActionBuilder order(int number) {
        runOrder = number;
        return this;
    }

    public ActionBuilder namespace(String text) {
        namespace = Optional.of(text);
        return this;
    }

    public ActionBuilder primary(String artifact) {
        primarySource = Optional.of(artifact);
        return this;
    }

    public ActionBuilder env(String variable, String text) {
        environment.put(variable, text);
        return this;
    }

    public ActionBuilder branch(String text) {
        branch = text;
        return this;
    }

    /** A source that starts nothing by itself. */
    public ActionBuilder quiet() {
        detectChanges = false;
        return this;
    }

    public ActionBuilder timeout(Duration duration) {
        timeout = duration;
        return this;
    }

    public ActionBuilder customData(String text) {
        customData = Optional.of(text);
        return this;
    }

    public ActionBuilder link(String text) {
        link = Optional.of(text);
        return this;
    }

    public Action action() {
        return new Action(name, runOrder, namespace, inputs, outputs, configuration());
    }

    private String url() {
        return "https://github.com/o/" + name.replaceAll("[^A-Za-z0-9]", "-");
    }

    private ActionConfiguration configuration() {
        return switch (kind) {
            case "git" -> new ActionConfiguration.Git(url(), branch, detectChanges, Optional.of("git-token"));
            case "build" -> new ActionConfiguration.Build("project-" + name, primarySource, environment);
            default -> new ActionConfiguration.Approval(customData, link, timeout);
        };
    }
}
