package dev.slipway.core.lint;

import dev.slipway.core.docker.DockerCommandLine;
import dev.slipway.core.shell.ShellCommand;
import dev.slipway.core.shell.ShellToken.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands that need a daemon, which there is none of on a cluster. */
final class ContainerCommands {

    private static final Set<String> BEFORE_A_PROGRAM = Set.of("sudo", "exec", "nohup", "time", "command");
    private static final Set<String> FLAGS_WITH_A_VALUE =
            Set.of("-H", "--host", "-c", "--context", "-l", "--log-level", "--config");
    private static final String COMPOSE = "docker-compose";

    private ContainerCommands() {}

    static List<Finding> findings(List<LintedCommand> commands) {
        List<Finding> findings = new ArrayList<>();
        for (LintedCommand command : commands) {
            for (ShellCommand simple : command.script().commands()) {
                finding(command, simple).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<Finding> finding(LintedCommand command, ShellCommand simple) {
        List<Word> words = simple.words();
        int program = 0;
        while (program < words.size() && BEFORE_A_PROGRAM.stream().anyMatch(words.get(program)::is)) {
            program++;
        }
        if (program >= words.size() || simple.after().equals("||")) {
            return Optional.empty();
        }
        Word first = words.get(program);
        String name = first.literal().orElse("");
        if (command.script().functions().contains(name)) {
            return Optional.empty();
        }
        Optional<String> refusal = switch (name) {
            case "docker" -> DockerCommandLine.refusal(leading(words.subList(program + 1, words.size())));
            case COMPOSE -> DockerCommandLine.refusal(List.of("compose"));
            default -> Optional.empty();
        };
        return refusal.map(sentence -> finding(command, first, sentence));
    }

    /** The words behind docker's own options, as far as they are known. */
    private static List<String> leading(List<Word> arguments) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.size() && words.size() < 2; i++) {
            Optional<String> word = arguments.get(i).literal();
            if (word.isEmpty()
                    && words.isEmpty()
                    && !arguments.get(i).beginning().startsWith("-")) {
                return List.of();
            }
            String text = word.orElse("-");
            if (!text.startsWith("-")) {
                words.add(text);
            } else if (FLAGS_WITH_A_VALUE.contains(text) && words.isEmpty()) {
                i++;
            }
        }
        return words;
    }

    private static Finding finding(LintedCommand command, Word program, String sentence) {
        String[] factAndWayOut = sentence.strip().replaceFirst("\\.$", "").split("; ", 2);
        return new Finding(
                command.source().at(program.at()),
                LintRule.CONTAINER,
                "on a cluster this fails: " + factAndWayOut[0],
                factAndWayOut.length > 1 ? Optional.of(factAndWayOut[1]) : Optional.empty());
    }
}
