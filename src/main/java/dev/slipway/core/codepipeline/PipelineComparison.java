package dev.slipway.core.codepipeline;

import dev.slipway.core.document.Document;
import dev.slipway.core.document.DocumentDifference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What differs between a pipeline and its declaration. An update of what has not changed makes a new version and cancels what runs
 * (AWS CodePipeline user guide, "Set or change the pipeline execution mode"), so that only a real difference counts.
 *
 * @param fields paths of the members that differ; stages and actions by name
 */
public record PipelineComparison(List<String> fields) {

    /**
     * Compares; empty if nothing differs. Tokens are not compared, as CodePipeline does not tell them.
     *
     * @param desired a declaration as {@code CreatePipeline} takes it
     * @param found the {@code pipeline} that {@code GetPipeline} gives
     */
    public static Optional<PipelineComparison> of(Document desired, Document found) {
        Document wanted = PipelineNormalForm.of(desired);
        List<String> fields = DocumentDifference.paths(wanted, withoutUnasked(wanted, PipelineNormalForm.of(found)));
        return fields.isEmpty() ? Optional.empty() : Optional.of(new PipelineComparison(fields));
    }

    /** The tags that have to be set and the keys that have to go. */
    public record Tags(List<Document> set, List<String> removed) {

        /** Whether nothing has to be written. */
        public boolean areAsTheyShould() {
            return set.isEmpty() && removed.isEmpty();
        }
    }

    /** Compares tags, lists of {@code key} and {@code value}, which have no order. Those that AWS writes itself stay. */
    public static Tags tags(List<Document> desired, List<Document> found) {
        List<Document> there = found.stream().map(PipelineComparison::spelled).toList();
        List<Document> set = desired.stream()
                .filter(tag -> !there.contains(spelled(tag)))
                .sorted(Comparator.comparing(PipelineComparison::key))
                .toList();
        List<String> keys = desired.stream().map(PipelineComparison::key).toList();
        List<String> removed = found.stream()
                .map(PipelineComparison::key)
                .filter(key -> !keys.contains(key) && !key.startsWith("aws:"))
                .sorted()
                .toList();
        return new Tags(set, removed);
    }

    private static Document spelled(Document tag) {
        return tag.spelled().pruned();
    }

    private static String key(Document tag) {
        return tag.text("key").orElse("");
    }

    /** CodePipeline chooses the type, and tells the region of actions, where the declaration does not say them. */
    private static Document withoutUnasked(Document wanted, Document found) {
        Document asked = wanted.has("pipelineType") ? found : found.without("pipelineType");
        return asked.changeEach("stages", stage -> stage(named(wanted.objects("stages"), stage), stage));
    }

    private static Document stage(Document wanted, Document found) {
        Document stage = found.changeEach("actions", action -> step(named(wanted.objects("actions"), action), action));
        for (String member : StageNormalForm.CONDITIONS) {
            List<Document> rules = wanted.object(member).objects("conditions").stream()
                    .flatMap(condition -> condition.objects("rules").stream())
                    .toList();
            stage = stage.change(
                    member,
                    all -> all.changeEach(
                            "conditions",
                            condition -> condition.changeEach("rules", rule -> step(named(rules, rule), rule))));
        }
        return stage;
    }

    /**
     * An action or a rule. One that has been moved to another region shows in {@code artifactStores} too, without which CodePipeline does
     * not take it. Other secrets than tokens, which actions of one's own can have, are hidden as well.
     */
    private static Document step(Document wanted, Document found) {
        Document step = wanted.has("region") ? found : found.without("region");
        return step.change("configuration", configuration -> shown(wanted.object("configuration"), configuration));
    }

    private static Document shown(Document wanted, Document found) {
        Document shown = found;
        for (String key : found.members().keySet()) {
            boolean hidden =
                    found.text(key).filter(DeclaredSecrets.HIDDEN::equals).isPresent();
            shown = hidden ? shown.with(key, wanted.value(key).orElse(DeclaredSecrets.HIDDEN)) : shown;
        }
        return shown;
    }

    private static Document named(List<Document> candidates, Document sought) {
        return candidates.stream()
                .filter(candidate -> candidate.text("name").equals(sought.text("name")))
                .findFirst()
                .orElse(Document.EMPTY);
    }
}
