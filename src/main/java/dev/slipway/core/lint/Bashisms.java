package dev.slipway.core.lint;

import dev.slipway.core.buildspec.BuildspecOutline;
import dev.slipway.core.runtime.BuildImage;
import dev.slipway.core.shell.ShellCommand;
import dev.slipway.core.shell.ShellPart.Parameter;
import dev.slipway.core.shell.ShellScript;
import dev.slipway.core.shell.ShellToken.Operator;
import dev.slipway.core.shell.ShellToken.Word;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What bash understands and the {@code /bin/sh} that commands run in does not. */
final class Bashisms {

    /** Builtins of bash that are no programs either. */
    private static final Set<String> BUILTINS =
            Set.of("declare", "typeset", "let", "shopt", "pushd", "popd", "mapfile", "readarray");

    private static final Map<String, BashFeature> OPERATORS = Map.of(
            "<<<", BashFeature.HERE_STRING,
            "&>", BashFeature.BOTH_STREAMS,
            "&>>", BashFeature.BOTH_STREAMS,
            "|&", BashFeature.BOTH_PIPED);

    private final LintedCommand command;
    private final ShellScript script;
    private final Map<BashFeature, Finding> found = new EnumMap<>(BashFeature.class);
    private final String where;

    private Bashisms(LintedCommand command, String where) {
        this.command = command;
        this.script = command.script();
        this.where = where;
    }

    static List<Finding> findings(BuildspecOutline outline, List<LintedCommand> commands, Optional<BuildImage> image) {
        if (outline.isForBash()
                || image.filter(known -> known.shell().equals("bash")).isPresent()) {
            return List.of();
        }
        String where = image.map(BuildImage::name).orElse("CodeBuild's Ubuntu images");
        return commands.stream()
                .filter(command -> !command.source().text().contains("BASH_VERSION"))
                .flatMap(command -> new Bashisms(command, where).findings())
                .toList();
    }

    /** Each feature once for a command. */
    private Stream<Finding> findings() {
        script.commands().forEach(this::simpleCommand);
        for (Operator operator : script.operators()) {
            Optional.ofNullable(OPERATORS.get(operator.text()))
                    .ifPresent(feature -> found(feature, operator.at(), operator.text()));
        }
        script.processes().forEach(process -> found(BashFeature.PROCESS_SUBSTITUTION, process.at(), "<( )"));
        for (Parameter parameter : script.parameters()) {
            if (BashExpansion.isBash(parameter.body())) {
                found(BashFeature.EXPANSION, parameter.at(), "${" + Shown.text(parameter.body()) + "}");
            }
        }
        if (isProbed()) {
            found.remove(BashFeature.PIPEFAIL);
        }
        return new ArrayList<>(found.values()).stream();
    }

    private void simpleCommand(ShellCommand simple) {
        simple.arrays().stream()
                .findFirst()
                .ifPresent(array -> found(BashFeature.ARRAY, array.at(), Shown.text(array.beginning()) + "( )"));
        if (simple.words().isEmpty() || !simple.words().get(0).isPlain()) {
            return;
        }
        Word first = simple.words().get(0);
        String name = first.beginning();
        if (name.equals("function") && simple.after().equals("function")) {
            found(BashFeature.FUNCTION, first.at(), "function");
        } else if (script.functions().contains(name)) {
            return;
        } else if (name.equals("[[")) {
            found(BashFeature.CONDITION, first.at(), "[[ ]]");
        } else if (name.equals("source") && !simple.after().equals("||")) {
            found(BashFeature.SOURCE, first.at(), "source");
        } else if (BUILTINS.contains(name) && !simple.after().equals("||")) {
            found(BashFeature.BUILTIN, first.at(), name);
        } else if (name.equals("[") || name.equals("test")) {
            simple.arguments().stream()
                    .filter(argument -> argument.is("=="))
                    .findFirst()
                    .ifPresent(argument -> found(BashFeature.EQUALS, argument.at(), "== in " + name));
        } else if (setsPipefail(simple)) {
            found(BashFeature.PIPEFAIL, first.at(), "set -o pipefail");
        }
    }

    private static boolean setsPipefail(ShellCommand simple) {
        List<Word> words = simple.words();
        return words.get(0).is("set")
                && Stream.iterate(1, i -> i + 1 < words.size(), i -> i + 1)
                        .anyMatch(i -> words.get(i).beginning().startsWith("-")
                                && words.get(i).beginning().endsWith("o")
                                && words.get(i + 1).is("pipefail"));
    }

    /** {@code (set -o pipefail) && …} finds out first, in a subshell, whether it can be set. */
    private boolean isProbed() {
        return script.commands().stream()
                .filter(simple -> !simple.words().isEmpty())
                .anyMatch(simple -> simple.depth() > 0 && setsPipefail(simple));
    }

    private void found(BashFeature feature, int at, String written) {
        found.computeIfAbsent(
                feature,
                key -> Finding.of(
                        command.source().at(at),
                        LintRule.BASHISM,
                        "`" + written + "` is bash, and commands run in /bin/sh, which is dash in " + where + ": "
                                + feature.consequence(),
                        feature.fix() + ", or set env.shell: bash"));
    }
}
