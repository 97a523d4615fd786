package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A pipeline: its declarations by version, with real tokens, and its executions, the oldest first. */
final class Pipeline {

    private final List<Map<String, Object>> versions = new ArrayList<>();
    private final List<Execution> executions = new ArrayList<>();
    private final TagSet tags = new TagSet();
    private final double created;
    private double updated;

    Pipeline(double created) {
        this.created = created;
    }

    /** Whatever version the declaration names, the next one is one more. */
    void add(Map<String, Object> declaration, double now) {
        declaration.put("version", versions.size() + 1);
        versions.add(declaration);
        updated = now;
    }

    Map<String, Object> declaration() {
        return declaration(version());
    }

    Map<String, Object> declaration(int version) {
        return Tree.copy(versions.get(version - 1));
    }

    int version() {
        return versions.size();
    }

    String name() {
        return Tree.text(versions.get(0), "name");
    }

    Map<String, Object> summary() {
        Map<String, Object> declaration = declaration();
        Map<String, Object> summary = Tree.of("name", name());
        summary.put("version", version());
        summary.put("pipelineType", declaration.get("pipelineType"));
        summary.put("executionMode", declaration.get("executionMode"));
        summary.put("created", created);
        summary.put("updated", updated);
        return summary;
    }

    List<Execution> executions() {
        return executions;
    }

    TagSet tags() {
        return tags;
    }

    double created() {
        return created;
    }

    double updated() {
        return updated;
    }
}
