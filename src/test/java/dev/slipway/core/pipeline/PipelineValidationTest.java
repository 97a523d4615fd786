package dev.slipway.core.pipeline;

import static dev.slipway.core.pipeline.ActionBuilder.approval;
import static dev.slipway.core.pipeline.ActionBuilder.build;
import static dev.slipway.core.pipeline.ActionBuilder.git;
import static dev.slipway.core.pipeline.PipelineBuilder.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What makes a pipeline invalid: each rule with the field and the sentence that the user sees. */
class PipelineValidationTest {

    private static final String FIRST = "spec.stages[0].actions[0]";
    private static final String SECOND = "spec.stages[1].actions[0]";
    private static final String NAME_RULE = "consists of 1 to 100 letters, digits, ., @, - and _; rename it";

    private record Case(String rule, PipelineBuilder pipeline, List<String> problems) {}

    private static Case rule(String rule, PipelineBuilder pipeline, String... problems) {
        return new Case(rule, pipeline, List.of(problems));
    }

    /** A source, then the given actions in one stage. */
    private static PipelineBuilder second(ActionBuilder... actions) {
        return pipeline()
                .stage("Source", git("App").out("Code").namespace("src"))
                .stage("Build", actions);
    }

    private static Stream<DynamicTest> table(Stream<Case> cases) {
        return cases.map(c -> DynamicTest.dynamicTest(
                c.rule(), () -> assertThat(problems(c.pipeline())).containsExactlyElementsOf(c.problems())));
    }

    private static List<String> problems(PipelineBuilder pipeline) {
        return pipeline.validate() instanceof PipelineDefinition.Invalid invalid
                ? invalid.problems().stream().map(Problem::toString).toList()
                : List.of();
    }

    @TestFactory
    @Conforms({
        "pipeline-structure/minimum-two-stages",
        "pipeline-structure/first-stage-holds-sources",
        "pipeline-structure/later-stages-hold-no-source",
        "pipeline-structure/one-action-that-is-no-source",
        "pipeline-structure/stage-names-are-unique",
        "pipeline-structure/action-names-are-unique-in-a-stage"
    })
    Stream<DynamicTest> stages_and_actions() {
        return table(Stream.of(
                rule("a source and a build", second(build("B").in("Code"))),
                rule(
                        "one stage",
                        pipeline().stage("Source", git("App").out("Code")),
                        "spec.stages: Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline"),
                rule(
                        "no stage",
                        pipeline(),
                        "spec.stages: Pipeline has only 0 stage(s). There should be a minimum of 2 stages in a pipeline"),
                rule(
                        "the first stage holds something else",
                        pipeline()
                                .stage("Source", approval("Ask"), git("App").out("Code"))
                                .stage("Build", build("B").in("Code")),
                        FIRST + ": the first stage holds source actions only; move Ask to a later stage"),
                rule(
                        "the first stage without a source",
                        pipeline().stage("Source", approval("Ask")).stage("Build", approval("A")),
                        FIRST + ": the first stage holds source actions only; move Ask to a later stage"),
                rule(
                        "a source stands later",
                        second(build("B").in("Code"), git("Late").out("More")),
                        "spec.stages[1].actions[1]: source actions stand in the first stage only; move Late to the first stage"),
                rule(
                        "nothing but sources",
                        second(git("Late").out("More")),
                        SECOND + ": source actions stand in the first stage only; move Late to the first stage"),
                rule("a stage without actions", second(), "spec.stages[1].actions: stage Build has no action; add one"),
                rule(
                        "two stages of one name",
                        second(approval("A")).stage("Build", approval("A")),
                        "spec.stages[2].name: another stage is named Build too; rename one of them"),
                rule(
                        "two actions of one name in a stage",
                        second(approval("A"), approval("A").order(2)),
                        "spec.stages[1].actions[1].name: another action of stage Build is named A too; rename one of them"),
                rule(
                        "two actions of one name in two stages",
                        second(approval("A")).stage("Ship", approval("A")))));
    }

    @TestFactory
    @Conforms({"pipeline-structure/one-producer-of-an-artifact", "pipeline-structure/input-comes-from-before"})
    Stream<DynamicTest> artifacts() {
        return table(Stream.of(
                rule("from an earlier stage", second(build("B").in("Code"))),
                rule(
                        "from a lower run order",
                        second(
                                build("B").in("Code").out("X"),
                                build("C").in("X").order(2))),
                rule(
                        "two producers",
                        second(build("B").in("Code").out("Code")),
                        SECOND + ".outputArtifacts: artifact Code is already an output of action App;"
                                + " give each output artifact of a pipeline a name of its own"),
                rule(
                        "no producer",
                        second(build("B").in("Coed")),
                        SECOND + ".inputArtifacts: no action puts out an artifact Coed;"
                                + " add it to an earlier action's outputArtifacts"),
                rule(
                        "from the same run order",
                        second(build("B").in("Code").out("X"), build("C").in("X")),
                        "spec.stages[1].actions[1].inputArtifacts: artifact X comes from action B, which does not run before C;"
                                + " move it to an earlier stage or give it a lower runOrder"),
                rule(
                        "from a later stage",
                        second(build("B").in("X"))
                                .stage("Ship", build("C").in("Code").out("X")),
                        SECOND + ".inputArtifacts: artifact X comes from action C, which does not run before B;"
                                + " move it to an earlier stage or give it a lower runOrder"),
                rule(
                        "a cycle",
                        second(
                                build("B").in("Y").out("X"),
                                build("C").in("X").out("Y").order(2)),
                        SECOND + ".inputArtifacts: artifact Y comes from action C, which does not run before B;"
                                + " move it to an earlier stage or give it a lower runOrder"),
                rule(
                        "from itself",
                        second(build("B").in("X").out("X")),
                        SECOND + ".inputArtifacts: artifact X comes from action B, which does not run before B;"
                                + " move it to an earlier stage or give it a lower runOrder")));
    }

    @TestFactory
    @Conforms({
        "pipeline-structure/artifacts-of-a-git-source",
        "pipeline-structure/inputs-of-a-build",
        "pipeline-structure/outputs-of-a-build",
        "pipeline-structure/artifacts-of-an-approval",
        "action/primary-source"
    })
    Stream<DynamicTest> numbers_of_artifacts() {
        String gitRule = ": a git action has no input artifact and at most one output artifact";
        String approvalRule = ": an approval action has neither input nor output artifacts";
        return table(
                Stream.of(
                        rule(
                                "a source with two outputs",
                                pipeline()
                                        .stage("Source", git("App").out("A", "B"))
                                        .stage("Build", build("B").in("A")),
                                FIRST + gitRule),
                        rule("an approval with an input", second(approval("Ask").in("Code")), SECOND + approvalRule),
                        rule(
                                "an approval with an output",
                                second(approval("Ask").out("X")),
                                SECOND + approvalRule),
                        rule(
                                "a build without input",
                                second(build("B")),
                                SECOND
                                        + ": a build action needs an input artifact; name the output of a source action"),
                        rule(
                                "a build with six inputs",
                                second(build("B")
                                        .in("Code", "Code", "Code", "Code", "Code", "Code")
                                        .primary("Code")),
                                SECOND
                                        + ": a build action has at most 5 input artifacts; join some of them in an earlier build"),
                        rule(
                                "a build with two inputs and no primary source",
                                two(build("B").in("Code", "More")),
                                SECOND
                                        + ": with more than one input artifact build.primarySource says where the buildspec is; set it"),
                        rule(
                                "a build with two inputs",
                                two(build("B").in("Code", "More").primary("More"))),
                        rule(
                                "a primary source that is no input",
                                two(build("B").in("Code").primary("More")),
                                SECOND
                                        + ": build.primarySource More is not one of the action's input artifacts; name one of them"),
                        rule(
                                "a build with five outputs",
                                second(build("B").in("Code").out("V", "W", "X", "Y", "Z"))),
                        rule(
                                "a build with six outputs",
                                second(build("B").in("Code").out("U", "V", "W", "X", "Y", "Z")),
                                SECOND
                                        + ": a build action has at most 5 output artifacts; join some of them in the buildspec")));
    }

    private static PipelineBuilder two(ActionBuilder build) {
        return pipeline()
                .stage("Source", git("App").out("Code"), git("Config").out("More"))
                .stage("Build", build);
    }

    @TestFactory
    @Conforms("pipeline-structure/names")
    Stream<DynamicTest> names() {
        return table(Stream.of(
                rule(
                        "every character that is allowed",
                        pipeline()
                                .named("my.pipeline@1-_")
                                .variable("A@-_9", "x")
                                .stage("S.@-_9", git("a.@-_9").out("a-_9").namespace("n@-_9"))
                                .stage("B".repeat(100), build("B").in("a-_9").env("A_9", "#{n@-_9.CommitId}"))),
                rule(
                        "a path as names",
                        pipeline()
                                .named("../x")
                                .stage("a/b", git("..\\c").out("d/e").namespace("f.g"))
                                .stage("Build", build("B").in("d/e")),
                        "metadata.name: the name of a pipeline " + NAME_RULE,
                        FIRST + ".name: the name of an action " + NAME_RULE,
                        FIRST + ".namespace: a namespace consists of 1 to 100 letters, digits, @, - and _; rename it",
                        FIRST
                                + ".outputArtifacts[0]: the name of an artifact consists of 1 to 100 letters, digits, - and _;"
                                + " rename it",
                        "spec.stages[0].name: the name of a stage " + NAME_RULE),
                rule(
                        "an empty name, a long one, one with a newline",
                        second(approval(""), approval("a".repeat(101)), approval("a\n")),
                        SECOND + ".name: the name of an action " + NAME_RULE,
                        "spec.stages[1].actions[1].name: the name of an action " + NAME_RULE,
                        "spec.stages[1].actions[2].name: the name of an action " + NAME_RULE),
                rule(
                        "a variable with a dot",
                        second(approval("A")).variable("a.b", "x"),
                        "spec.variables[0].name: the name of a variable consists of 1 to 128 letters, digits, @, - and _;"
                                + " rename it"),
                rule(
                        "an environment variable no shell can hold",
                        second(build("B").in("Code").env("9-A", "x")),
                        SECOND + ".build.environmentVariables[9-A]: the name of an environment variable consists of"
                                + " 1 to 128 letters, digits and _ and does not begin with a digit; rename it"),
                rule(
                        "an environment variable that belongs to the build",
                        second(build("B").in("Code").env("CODEBUILD_SRC_DIR", "/")),
                        SECOND
                                + ".build.environmentVariables[CODEBUILD_SRC_DIR]: CODEBUILD_SRC_DIR is reserved: names with"
                                + " CODEBUILD_ belong to CodeBuild")));
    }

    @TestFactory
    @Conforms({
        "pipeline-structure/number-of-stages",
        "pipeline-structure/number-of-actions-in-a-stage",
        "pipeline-structure/number-of-actions",
        "pipeline-structure/run-order-range",
        "action/approval-timeout",
        "variable/declared"
    })
    Stream<DynamicTest> limits() {
        ActionBuilder[] many =
                IntStream.range(0, 51).mapToObj(i -> approval("a" + i)).toArray(ActionBuilder[]::new);
        PipelineBuilder tooManyStages = second(approval("A"));
        PipelineBuilder tooManyVariables = second(approval("A"));
        for (int i = 0; i < 49; i++) {
            tooManyStages.stage("s" + i, approval("A"));
            tooManyVariables.variable("v" + i, "x").variable("w" + i);
        }
        PipelineBuilder tooManyActions = second(approval("A"));
        for (int i = 0; i < 20; i++) {
            tooManyActions.stage("t" + i, Arrays.copyOf(many, 50));
        }
        return table(Stream.of(
                rule(
                        "1002 actions",
                        tooManyActions,
                        "spec.stages: a pipeline has at most 1000 actions; split it into several"),
                rule("51 stages", tooManyStages, "spec.stages: a pipeline has at most 50 stages; join some of them"),
                rule(
                        "51 actions in a stage",
                        second(many),
                        "spec.stages[1].actions: a stage has at most 50 actions; move some to another stage"),
                rule(
                        "98 variables",
                        tooManyVariables,
                        "spec.variables: a pipeline has at most 50 variables; remove some"),
                rule(
                        "run orders",
                        second(
                                approval("A").order(0),
                                approval("B").order(1000),
                                approval("C").order(999)),
                        SECOND + ".runOrder: runOrder is 0; use a number from 1 to 999",
                        "spec.stages[1].actions[1].runOrder: runOrder is 1000; use a number from 1 to 999"),
                rule(
                        "default values",
                        second(approval("A")).variable("v", "").variable("w", "x".repeat(1001)),
                        "spec.variables[0].defaultValue: a default value has 1 to 1000 characters;"
                                + " leave it out if every execution must say",
                        "spec.variables[1].defaultValue: a default value has 1 to 1000 characters;"
                                + " leave it out if every execution must say"),
                rule(
                        "approvals",
                        second(
                                approval("A").timeout(Duration.ofMinutes(4)),
                                approval("B").timeout(Duration.ofMinutes(86_401)),
                                approval("C").timeout(Duration.ofMinutes(5)),
                                approval("D").timeout(Duration.ofMinutes(86_400))),
                        SECOND + ".approval.timeoutInMinutes: an approval waits 5 to 86400 minutes, not 4; change it",
                        "spec.stages[1].actions[1].approval.timeoutInMinutes:"
                                + " an approval waits 5 to 86400 minutes, not 86401; change it")));
    }

    @TestFactory
    @Conforms({"pipeline-structure/namespace-is-unique", "pipeline-structure/reserved-namespaces"})
    Stream<DynamicTest> namespaces() {
        return table(Stream.of(
                rule(
                        "two of one name",
                        second(build("B").in("Code").namespace("src")),
                        SECOND + ".namespace: namespace src already belongs to action App; choose another name"),
                rule(
                        "the name of an artifact",
                        second(build("B").in("Code").namespace("Code")),
                        SECOND + ".namespace: namespace Code is also the name of an artifact; choose another name"),
                rule(
                        "codepipeline",
                        second(build("B").in("Code").namespace("codepipeline")),
                        SECOND + ".namespace: namespace codepipeline is reserved; choose another name"),
                rule(
                        "variables",
                        second(build("B").in("Code").namespace("variables")),
                        SECOND + ".namespace: namespace variables is reserved; choose another name")));
    }

    @TestFactory
    @Conforms({
        "variable/execution-id",
        "variable/not-in-sources",
        "variable/producer-comes-before",
        "variable/outputs-of-git-sources"
    })
    Stream<DynamicTest> variables() {
        String env = SECOND + ".build.environmentVariables[E]: ";
        return table(Stream.of(
                rule("of the pipeline", withEnv("#{codepipeline.PipelineExecutionId}")),
                rule("of an action", withEnv("#{src.CommitId} #{src.BranchName}")),
                rule("declared", withEnv("#{variables.V}").variable("V")),
                rule(
                        "not of the pipeline",
                        withEnv("#{codepipeline.Name}"),
                        env + "#{codepipeline.Name} does not exist; only #{codepipeline.PipelineExecutionId} does"),
                rule(
                        "not declared",
                        withEnv("#{variables.V}").variable("v"),
                        env + "#{variables.V} is not declared; add V to spec.variables"),
                rule(
                        "declared twice",
                        withEnv("#{variables.V}").variable("V").variable("V", "x"),
                        "spec.variables[1].name: variable V is declared twice; remove one"),
                rule(
                        "of no namespace",
                        withEnv("#{scr.CommitId}"),
                        env + "no action has the namespace scr of #{scr.CommitId}; set it on one"),
                rule(
                        "that a source does not put out",
                        withEnv("#{src.CommitMessage}"),
                        env + "#{src.CommitMessage} does not exist;"
                                + " action App puts out BranchName, CommitId, FullRepositoryName, RepositoryName"),
                rule(
                        "that an approval does not put out",
                        second(
                                approval("Ask").namespace("ask"),
                                build("B").order(2).in("Code").env("E", "#{ask.By}")),
                        "spec.stages[1].actions[1].build.environmentVariables[E]:"
                                + " #{ask.By} does not exist; action Ask puts out no variables"),
                rule("that only a run can tell", laterBuild(2)),
                rule(
                        "of an action beside",
                        laterBuild(1),
                        "spec.stages[1].actions[1].build.environmentVariables[E]: #{b.X} comes from action B,"
                                + " which does not run before C; move it to an earlier stage or give it a lower runOrder"),
                rule(
                        "several wrong ones in one text, each once",
                        withEnv("#{variables.Z} #{a.B} #{variables.Z}"),
                        env + "#{variables.Z} is not declared; add Z to spec.variables",
                        env + "no action has the namespace a of #{a.B}; set it on one"),
                rule(
                        "in the texts of an approval",
                        second(approval("Ask").customData("#{variables.A}").link("https://x/#{variables.B}")),
                        SECOND + ".approval.customData: #{variables.A} is not declared; add A to spec.variables",
                        SECOND
                                + ".approval.externalEntityLink: #{variables.B} is not declared; add B to spec.variables"),
                rule(
                        "in a source",
                        pipeline()
                                .variable("B", "main")
                                .stage(
                                        "Source",
                                        git("App").branch("#{variables.B}").out("Code"))
                                .stage("Build", build("B").in("Code")),
                        FIRST + ".git.branch: source actions cannot use variables such as #{variables.B};"
                                + " write the value itself")));
    }

    private static PipelineBuilder withEnv(String text) {
        return second(build("B").in("Code").env("E", text));
    }

    private static PipelineBuilder laterBuild(int order) {
        return second(
                build("B").in("Code").namespace("b"),
                build("C").in("Code").order(order).env("E", "#{b.X}"));
    }

    @Test
    void all_problems_come_at_once_in_the_order_of_the_file() {
        PipelineBuilder pipeline = pipeline()
                .variable("V", "")
                .stage("Source", git("App").out("Code"))
                .stage("Source", build("B").in("None").env("E", "#{x.Y}"));
        for (int i = 0; i < 10; i++) {
            pipeline.stage("s" + i, approval("Ask").in("Code"));
        }
        List<String> fields = ((PipelineDefinition.Invalid) pipeline.validate())
                .problems().stream().map(Problem::field).toList();
        assertThat(fields)
                .startsWith(
                        SECOND + ".build.environmentVariables[E]",
                        SECOND + ".inputArtifacts",
                        "spec.stages[1].name",
                        "spec.stages[2].actions[0]")
                .endsWith("spec.stages[10].actions[0]", "spec.stages[11].actions[0]", "spec.variables[0].defaultValue");
    }

    @Test
    void a_valid_definition_finds_actions_and_producers() {
        PipelineDefinition definition = second(build("B").in("Code").out("X"))
                .stage("Ship", build("B").in("X"))
                .valid();
        assertThat(definition.producerOf("X")).contains(new ActionKey("Build", "B"));
        assertThat(definition.producerOf("Y")).isEmpty();
        assertThat(definition.action(new ActionKey("Ship", "B")).orElseThrow().inputArtifacts())
                .containsExactly("X");
        assertThat(definition.action(new ActionKey("Ship", "C"))).isEmpty();
    }
}
