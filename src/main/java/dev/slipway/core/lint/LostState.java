package dev.slipway.core.lint;

import dev.slipway.core.buildspec.BuildspecOutline;
import dev.slipway.core.shell.ShellCommand;
import dev.slipway.core.shell.ShellPart.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one command of version 0.1 leaves for the next, and the next does not find: each has a shell of its own. */
final class LostState {

    private static final String WHY = "under version 0.1 each command has a shell of its own";

    private final Map<String, Integer> lineOfVariable = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private LostState() {}

    static List<Finding> findings(BuildspecOutline outline, List<LintedCommand> commands) {
        if (outline.version().filter(version -> version.text().equals("0.1")).isEmpty()) {
            return List.of();
        }
        LostState rule = new LostState();
        Set<String> given = new HashSet<>();
        outline.variables().forEach(variable -> given.add(variable.name().text()));
        outline.resolvedVariables().forEach(name -> given.add(name.text()));
        for (int i = 0; i < commands.size(); i++) {
            rule.command(commands.get(i), i + 1 < commands.size());
            rule.lineOfVariable.keySet().removeAll(given);
        }
        return rule.findings;
    }

    private void command(LintedCommand command, boolean isFollowed) {
        Set<String> own = new HashSet<>(command.script().loopVariables());
        List<ShellCommand> simple = command.script().commands();
        simple.stream().flatMap(ShellCommand::assigned).forEach(own::add);
        simple.stream()
                .filter(each -> each.name().filter("read"::equals).isPresent())
                .flatMap(each -> each.arguments().stream())
                .forEach(word -> word.literal().ifPresent(own::add));
        Set<String> reported = new HashSet<>();
        for (Parameter parameter : command.script().parameters()) {
            Integer line = lineOfVariable.get(parameter.name());
            boolean isPlain = parameter.body().equals(parameter.name());
            if (line != null && isPlain && !own.contains(parameter.name()) && reported.add(parameter.name())) {
                findings.add(lost(command, parameter, line));
            }
        }
        Optional<ShellCommand> only = simple.size() == 1 ? simple.stream().findFirst() : Optional.empty();
        only.flatMap(ShellCommand::name)
                .filter(name -> isFollowed && name.equals("cd"))
                .ifPresent(cd -> findings.add(Finding.of(
                        command.source().place(),
                        LintRule.LOST_STATE,
                        "this cd has no effect: " + WHY,
                        "write version: 0.2, or cd and what follows as one command with &&")));
        simple.stream()
                .filter(each -> each.depth() == 0)
                .flatMap(ShellCommand::assigned)
                .forEach(name ->
                        lineOfVariable.put(name, command.source().place().line()));
    }

    private static Finding lost(LintedCommand command, Parameter parameter, int line) {
        return Finding.of(
                command.source().at(parameter.at()),
                LintRule.LOST_STATE,
                Shown.text(parameter.name()) + " is set by the command in line " + line + " and lost here: " + WHY,
                "write version: 0.2, or both as one command with &&");
    }
}
