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
        description = "Runs CodePipeline pipelines and CodeBuild buildspecs without AWS, or keeps them there.",
        subcommands = {RunCommand.class, LintCommand.class, ImportCommand.class, ExportCommand.class, AwsCommand.class})
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
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::usageError)
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command))
                .execute(args);
    }

    private static int usageError(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("slipway: " + e.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.code();
    }

    private static int failed(Exception e, CommandLine command) throws Exception {
        if (e instanceof RefusedException refused) {
            command.getErr().println("slipway: " + refused.getMessage());
            return refused.exitCode().code();
        }
        if (System.getenv("SLIPWAY_DEBUG") != null) {
            throw e;
        }
        command.getErr()
                .println("slipway: a fault of Slipway itself: " + e
                        + "; set SLIPWAY_DEBUG=1 to see where, and please report it");
        return ExitCode.FAILED.code();
    }
}
