package dev.slipway.cli;

import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Stage;
import dev.slipway.core.run.ActionChoice;
import dev.slipway.core.run.NextSteps;
import dev.slipway.core.script.ShellQuote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The commands that a user could type after a run. */
final class RunAgain {

    private RunAgain() {}

    /** After a run of a pipeline. */
    static NextSteps.Commands of(PipelineArguments arguments, PipelineDefinition definition) {
        StringBuilder run = new StringBuilder("slipway run ")
                .append(ShellQuote.word(arguments.directory().toString()));
        if (arguments.pipeline() != null) {
            run.append(" --pipeline ").append(ShellQuote.word(arguments.pipeline()));
        }
        arguments
                .variables()
                .forEach((name, value) -> run.append(" --var ").append(ShellQuote.word(name + "=" + value)));
        if (arguments.approve() != ApprovalMode.ASK) {
            run.append(" --approve=").append(arguments.approve().name().toLowerCase(Locale.ROOT));
        }
        // Their values may be secret, or hold a password.
        List<String> toGiveAgain = new ArrayList<>();
        if (!arguments.settings().environment().isEmpty()) {
            toGiveAgain.add("--set-env");
        }
        if (!arguments.sources().isEmpty()) {
            toGiveAgain.add("--source");
        }
        List<String> stages = definition.stages().stream().map(Stage::name).toList();
        return new NextSteps.Commands(
                run.toString(),
                logsOption(arguments.directory()),
                place -> ActionChoice.shortName(definition, place.key()),
                stage -> stages.indexOf(stage) > 1,
                toGiveAgain);
    }

    /** After a run of one buildspec, which is on the current directory. */
    static NextSteps.Commands ofBuildspec() {
        return new NextSteps.Commands("", "", place -> place.key().action(), stage -> false, List.of());
    }

    private static String logsOption(Path directory) {
        return directory.normalize().toString().isEmpty() ? "" : " --dir " + ShellQuote.word(directory.toString());
    }
}
