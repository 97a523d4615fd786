package dev.slipway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slipway aws}: what has to be done in an account of AWS before anything is kept there. */
@Command(
        name = "aws",
        mixinStandardHelpOptions = true,
        description = "Prepares an account of AWS for projects and pipelines that are kept there.",
        subcommands = AwsPolicyCommand.class)
final class AwsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: slipway aws policy operator");
    }
}
