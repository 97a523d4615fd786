package dev.slipway.core.codepipeline;

import dev.slipway.core.document.Document;

/**
 * A pipeline's declaration without what says nothing: defaults that CodePipeline fills in, empty members, the order of lists that have
 * none, the version, and secrets, which it tells as {@code ****} (AWS CodePipeline API reference, {@code GetPipeline}).
 */
final class PipelineNormalForm {

    private PipelineNormalForm() {}

    static Document of(Document declaration) {
        // Empty members go first, so that a list is put in the same order with and without them.
        return declaration
                .without("version")
                .spelled()
                .pruned()
                .withoutDefault("executionMode", "SUPERSEDED")
                .changeEach("stages", StageNormalForm::of)
                // Variables are found by their names, triggers by the source action that they start.
                .unordered("variables", "name")
                .changeEach("triggers", trigger -> trigger.change("gitConfiguration", PipelineNormalForm::gitTrigger))
                .unordered("triggers")
                .pruned();
    }

    /** One filter is enough to start the pipeline, whichever it is (AWS CodePipeline user guide, "Add trigger with filter types"). */
    private static Document gitTrigger(Document trigger) {
        return trigger.changeEach("push", PipelineNormalForm::filter)
                .changeEach("pullRequest", PipelineNormalForm::filter)
                .unordered("push")
                .unordered("pullRequest");
    }

    /** One pattern is enough to include or exclude, and one event to be looked at. */
    private static Document filter(Document filter) {
        Document normal = filter.unordered("events");
        for (String criteria : new String[] {"branches", "filePaths", "tags"}) {
            normal = normal.change(
                    criteria, patterns -> patterns.unordered("includes").unordered("excludes"));
        }
        return normal;
    }
}
