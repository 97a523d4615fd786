package dev.slipway.core.shell;

import dev.slipway.core.shell.ShellPart.Parameter;
import dev.slipway.core.shell.ShellPart.Substitution;
import dev.slipway.core.shell.ShellToken.Operator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is in the text of a command: its simple commands, also those within others, and what is expanded. */
public final class ShellScript {

    private final List<ShellCommand> commands = new ArrayList<>();
    private final List<Operator> operators = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Substitution> processes = new ArrayList<>();
    private final Set<String> functions = new HashSet<>();
    private final Set<String> loopVariables = new HashSet<>();

    private ShellScript() {}

    /** Reads {@code text}; never throws, whatever the text. */
    public static ShellScript of(String text) {
        ShellScript script = new ShellScript();
        new CommandReader(ShellLexer.tokens(text), 0, script).read();
        return script;
    }

    /** In the order in which they end; those of substitutions precede the command that they are in. */
    public List<ShellCommand> commands() {
        return commands;
    }

    /** Every operator, also of substitutions. */
    public List<Operator> operators() {
        return operators;
    }

    /** Variables whose values are taken, also in double quotation marks and here-documents. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** {@code <( )} and {@code >( )}. */
    public List<Substitution> processes() {
        return processes;
    }

    /** Names of functions that it defines. */
    public Set<String> functions() {
        return functions;
    }

    /** Names that loops set. */
    public Set<String> loopVariables() {
        return loopVariables;
    }

    void add(ShellCommand command) {
        commands.add(command);
    }

    void add(Operator operator) {
        operators.add(operator);
    }

    void function(String name) {
        functions.add(name);
    }

    void loopVariable(String name) {
        loopVariables.add(name);
    }

    /** Notes what is expanded in {@code parts}, which stand {@code depth} subshells deep. */
    void expand(List<ShellPart> parts, int depth) {
        for (ShellPart part : parts) {
            if (part instanceof Parameter parameter) {
                parameters.add(parameter);
                expand(parameter.nested(), depth);
            } else if (part instanceof Substitution substitution) {
                if (substitution.kind() == Substitution.Kind.PROCESS) {
                    processes.add(substitution);
                }
                new CommandReader(substitution.tokens(), depth + 1, this).read();
            }
        }
    }
}
