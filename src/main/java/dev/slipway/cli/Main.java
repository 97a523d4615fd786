package dev.slipway.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code slipway}. */
@Command(
        name = "slipway",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        customSynopsis = "slipway COMMAND ...",
        description = {
            "Runs CodePipeline pipelines and CodeBuild buildspecs without AWS, or keeps them there.",
            "",
            "  slipway run .                            runs the pipeline that is described here, on the files here",
            "  slipway run --buildspec buildspec.yml    runs one buildspec, without a pipeline",
            "  slipway logs -f                          shows what the builds of the last run print"
        },
        commandListHeading = "%nCommands (slipway COMMAND --help tells more):%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:what was asked for was done",
            "1:a build failed, or what was read was refused",
            "2:the command line must change",
            "130:stopped by Ctrl-C"
        },
        subcommands = {
            RunCommand.class,
            RunsCommand.class,
            LogsCommand.class,
            LintCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            AwsCommand.class,
            CompletionCommand.class
        })
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: slipway run DIR");
    }

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(new java.io.OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new java.io.OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int code = execute(out, err, args);
        out.flush();
        err.flush();
        if (!Interrupt.isUnderWay()) {
            System.exit(code);
        }
    }

    /** Runs one command line; returns its exit code. */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        boolean json = JsonOutput.isAskedFor(args);
        return commandLine()
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, given) -> usageError(e, json))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command, json))
                .execute(args);
    }

    static CommandLine commandLine() {
        CommandLine slipway = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        HelpLayout.apply(slipway);
        return slipway;
    }

    private static int usageError(ParameterException e, boolean json) {
        return ended(e.getCommandLine(), "Usage", UsageProblem.words(e), ExitCode.USAGE, json);
    }

    private static int failed(Exception e, CommandLine command, boolean json) throws Exception {
        if (e instanceof RefusedException refused) {
            return ended(command, "Refused", String.valueOf(refused.getMessage()), refused.exitCode(), json);
        }
        if (System.getenv("SLIPWAY_DEBUG") != null) {
            throw e;
        }
        String message = "a fault of Slipway itself: " + e + "; set SLIPWAY_DEBUG=1 to see where, and please report it";
        return ended(command, "Fault", message, ExitCode.FAILED, json);
    }

    private static int ended(CommandLine command, String code, String message, ExitCode exit, boolean json) {
        command.getErr().println("slipway: " + message);
        if (json) {
            JsonOutput.refused(command.getOut(), code, message, exit);
        }
        return exit.code();
    }
}
