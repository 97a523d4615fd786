package dev.slipway.core.lint;

import dev.slipway.core.buildspec.BuildspecOutline;
import dev.slipway.core.buildspec.LocatedText;
import dev.slipway.core.buildspec.NearestName;
import dev.slipway.core.shell.ShellCommand;
import dev.slipway.core.shell.ShellNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code env.exported-variables} that nothing in the file gives a value. */
final class ExportedNames {

    /** Set by CodeBuild, by Slipway, or by the system itself. */
    private static final Pattern GIVEN = Pattern.compile("(AWS|CODEBUILD|SLIPWAY)_.*|HOME|PATH|PWD|USER|HOSTNAME");

    private static final Set<String> READS_A_FILE = Set.of(".", "source", "eval");

    private ExportedNames() {}

    static List<Finding> findings(BuildspecOutline outline, List<LintedCommand> commands) {
        if (outline.exportedVariables().isEmpty() || commands.stream().anyMatch(ExportedNames::mayHideAssignments)) {
            return List.of();
        }
        Set<String> set = new HashSet<>();
        outline.variables().forEach(variable -> set.add(variable.name().text()));
        outline.resolvedVariables().forEach(name -> set.add(name.text()));
        commands.forEach(command -> set.addAll(named(command.source().text())));
        return outline.exportedVariables().stream()
                .filter(name -> isName(name.text()) && !set.contains(name.text()))
                .filter(name -> !GIVEN.matcher(name.text()).matches())
                .map(name -> finding(name, assigned(commands)))
                .toList();
    }

    private static boolean mayHideAssignments(LintedCommand command) {
        return command.script().commands().stream()
                .map(ShellCommand::name)
                .anyMatch(name -> name.filter(READS_A_FILE::contains).isPresent());
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && ShellNames.beginning(text).equals(text);
    }

    /**
     * Every name in {@code text} whose value is not merely taken: a program that is given a name can set it in ways that no
     * reader sees, so that only a name that stands nowhere is reported.
     */
    private static Set<String> named(String text) {
        Set<String> names = new HashSet<>();
        int i = 0;
        while (i < text.length()) {
            String name = ShellNames.beginning(text.substring(i, Math.min(text.length(), i + 256)));
            if (name.isEmpty()) {
                i++;
                continue;
            }
            boolean isTaken = (i > 0 && text.charAt(i - 1) == '$') || text.startsWith("${", Math.max(0, i - 2));
            String rest = text.substring(i + name.length(), Math.min(text.length(), i + name.length() + 2));
            if (!isTaken || rest.startsWith("=") || rest.equals(":=")) {
                names.add(name);
            }
            i += name.length();
        }
        return names;
    }

    private static Set<String> assigned(List<LintedCommand> commands) {
        Set<String> names = new HashSet<>();
        commands.forEach(command -> command.script().commands().stream()
                .flatMap(ShellCommand::assigned)
                .forEach(names::add));
        return names;
    }

    private static Finding finding(LocatedText name, Set<String> assigned) {
        Optional<String> meant = NearestName.of(
                name.text(), Stream.of(assigned).flatMap(Set::stream).sorted().toList());
        return Finding.of(
                name.place(),
                LintRule.EXPORTED_UNSET,
                "env.exported-variables names " + Shown.text(name.text())
                        + ", and nothing in this file sets it: unless the project does, it is not exported",
                meant.map(other -> "write " + Shown.text(other)).orElse("set it in a command, or take it out"));
    }
}
