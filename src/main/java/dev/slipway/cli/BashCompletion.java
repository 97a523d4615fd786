package dev.slipway.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Completion for bash, and for zsh, which reads that of bash. Slipway itself is not started to complete a line. */
final class BashCompletion {

    private static final String HEAD = """
            _slipway() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' choices='' prefix='' i run
                COMPREPLY=()
                # --option=value comes as three words in bash, and as one in zsh
                case "$cur" in
                    --*=*) prefix=${cur%%=*}= prev=${cur%%=*} cur=${cur#*=} ;;
                esac
                if [ "$cur" = '=' ]; then
                    cur=''
                elif [ "$prev" = '=' ]; then
                    prev=${COMP_WORDS[COMP_CWORD-2]}
                fi
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case "$command/${COMP_WORDS[i]}" in
            """;

    private static final String NO_FILES = "compopt +o default 2>/dev/null; return";

    /** Only numbers: what a shell completes from, it expands, too, and a folder may have any name. */
    private static final String NUMBERS_OF_RUNS = "choices=last; for run in .slipway/runs/*; do run=${run##*/};"
            + " case $run in *[!0-9]*) ;; *) choices=\"$choices $run\" ;; esac; done";

    private final List<CompletedCommand> commands;
    private final StringBuilder script = new StringBuilder();

    private BashCompletion(List<CompletedCommand> commands) {
        this.commands = commands;
    }

    static String script(CommandLine slipway) {
        return "# Completion of slipway for bash. Load it with: source <(slipway completion bash)\n"
                + new BashCompletion(CompletedCommand.all(slipway)).text();
    }

    static String scriptForZsh(CommandLine slipway) {
        return "# Completion of slipway for zsh. Load it with: source <(slipway completion zsh)\n"
                + "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }\n"
                + "autoload -Uz bashcompinit && bashcompinit\n"
                + new BashCompletion(CompletedCommand.all(slipway)).text();
    }

    private String text() {
        script.append(HEAD);
        commands.stream().filter(command -> !command.path().isEmpty()).forEach(command -> {
            List<String> path = command.path();
            String parent = String.join(" ", path.subList(0, path.size() - 1));
            line(3, "'" + parent + "/" + path.get(path.size() - 1) + "') command='" + String.join(" ", path) + "' ;;");
        });
        line(2, "esac");
        line(1, "done");
        line(1, "case \"$command:$prev\" in");
        commands.forEach(command -> command.options().stream()
                .filter(CompletedCommand.Option::takesValue)
                .forEach(option -> value(command, option)));
        line(1, "esac");
        line(1, "if [ -z \"$choices\" ]; then");
        line(2, "case \"$command:$cur\" in");
        commands.forEach(this::words);
        line(2, "esac");
        line(1, "fi");
        line(1, "COMPREPLY=($(compgen -P \"$prefix\" -W \"$choices\" -- \"$cur\"))");
        script.append("}\ncomplete -o default -F _slipway slipway\n");
        return script.toString();
    }

    private void value(CompletedCommand command, CompletedCommand.Option option) {
        String action = option.takesFile()
                ? "return"
                : option.values().isEmpty() ? NO_FILES : "choices='" + String.join(" ", option.values()) + "'";
        String pattern = option.names().stream()
                .map(name -> "'" + String.join(" ", command.path()) + ":" + name + "'")
                .collect(Collectors.joining("|"));
        line(2, pattern + ") " + action + " ;;");
    }

    /** What can stand where no value of an option is wanted. */
    private void words(CompletedCommand command) {
        String name = String.join(" ", command.path());
        String options = command.options().stream()
                .flatMap(option -> option.names().stream())
                .collect(Collectors.joining(" "));
        line(3, "'" + name + ":'-*) choices='" + options + "' ;;");
        List<String> values = Stream.concat(command.subcommands().stream(), command.values().stream())
                .toList();
        if (values.equals(List.of(CompletedCommand.NUMBERS_OF_RUNS))) {
            line(3, "'" + name + ":'*) " + NUMBERS_OF_RUNS + " ;;");
        } else if (!values.isEmpty()) {
            line(3, "'" + name + ":'*) choices='" + String.join(" ", values) + "' ;;");
        }
    }

    private void line(int depth, String text) {
        script.append("    ".repeat(depth)).append(text).append('\n');
    }
}
