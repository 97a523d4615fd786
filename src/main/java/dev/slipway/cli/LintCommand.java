package dev.slipway.cli;

import dev.slipway.core.lint.BuildspecLint;
import dev.slipway.core.runtime.BuildImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slipway lint}: what is wrong with buildspecs, before a build finds out. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Reads buildspecs, runs nothing, and says what a build would stumble over, one line each:",
            "",
            "  buildspec.yml:8:3: warning: artifacts.file ...; write files [unknown-key]",
            "",
            "that is: file, line, column; `error` (the build fails, in its own words) or `warning` (it may fail, or do"
                    + " something else than was meant); what is wrong; what to do; and the rule, which"
                    + " docs/guides/lint.md explains. The last line, on standard error, counts them.",
            "",
            "Exit code: 0 nothing or only warnings, 1 errors, 2 a file cannot be read or the command line must change."
        })
final class LintCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "A buildspec, a directory with a buildspec.yml, or - for standard input.")
    private List<String> names = List.of();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How it is printed (default: ${DEFAULT-VALUE}); json is one array, for other programs.")
    private LintFormat format = LintFormat.TEXT;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description =
                    "The build image, such as aws/codebuild/standard:7.0: warns of runtime versions that it does not"
                            + " have, and of what needs bash only if its /bin/sh is not bash.")
    private @Nullable String image;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Where {@code -} is read from. */
    private final InputStream standardInput;

    LintCommand() {
        this(System.in);
    }

    LintCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        LintReport report = new LintReport(spec.commandLine().getOut(), format);
        Optional<BuildImage> known = image();
        List<String> unreadable = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            try {
                LintedFile file = LintedFile.read(name, standardInput);
                report.add(file.name(), BuildspecLint.findings(file.text(), known));
            } catch (IOException e) {
                unreadable.add("cannot read " + name + ": " + FileProblem.words(e));
            } catch (RefusedException e) {
                unreadable.add(String.valueOf(e.getMessage()));
            }
        }
        report.end();
        unreadable.forEach(problem -> spec.commandLine().getErr().println("slipway: " + problem));
        spec.commandLine().getErr().println(report.summary());
        return (unreadable.isEmpty() ? report.exitCode() : ExitCode.USAGE).code();
    }

    private Optional<BuildImage> image() {
        if (image == null) {
            return Optional.empty();
        }
        Optional<BuildImage> known = BuildImage.named(image);
        if (known.isEmpty()) {
            throw RefusedException.usage(
                    "--image: " + image + " is none of the images of CodeBuild that Slipway knows; leave"
                            + " the option out, or choose from " + String.join(", ", BuildImage.names()));
        }
        return known;
    }
}
