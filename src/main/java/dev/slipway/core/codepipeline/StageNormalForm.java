package dev.slipway.core.codepipeline;

import dev.slipway.core.document.Document;
import java.util.List;

/**
 * A stage without what says nothing; see {@link PipelineNormalForm}. The order of its actions is kept although it is their run order that
 * counts, as CodePipeline shows them in it; so is the order of artifacts, in which an action is given them, and that of commands.
 */
final class StageNormalForm {

    /** The members of a stage that have conditions (AWS CodePipeline API reference, {@code StageDeclaration}). */
    static final List<String> CONDITIONS = List.of("beforeEntry", "onSuccess", "onFailure");

    private StageNormalForm() {}

    static Document of(Document stage) {
        Document normal = stage.changeEach("actions", StageNormalForm::action);
        for (String conditions : CONDITIONS) {
            normal = normal.change(conditions, all -> all.changeEach("conditions", StageNormalForm::condition));
        }
        return normal;
    }

    private static Document action(Document action) {
        return action.withoutDefault("runOrder", 1)
                .change("configuration", configuration -> configuration.without(DeclaredSecrets.OAUTH_TOKEN))
                .changeEach("environmentVariables", variable -> variable.withoutDefault("type", "PLAINTEXT"))
                // Both lists are of names; which files are taken does not depend on which pattern is first.
                .unordered("environmentVariables", "name")
                .unordered("outputVariables")
                .changeEach("outputArtifacts", artifact -> artifact.unordered("files"));
    }

    /** All rules have to pass, in no order (AWS CodePipeline user guide, "Stage conditions"). */
    private static Document condition(Document condition) {
        return condition.changeEach("rules", StageNormalForm::rule).unordered("rules", "name");
    }

    private static Document rule(Document rule) {
        return rule.change(
                "ruleTypeId", type -> type.withoutDefault("owner", "AWS").withoutDefault("version", 1));
    }
}
