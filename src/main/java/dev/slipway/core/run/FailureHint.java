package dev.slipway.core.run;

import dev.slipway.core.build.BuildFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a failed command often means on a user's own machine. The table goes by the exit code and by what well-known programs print;
 * where nothing is known, nothing is said.
 */
public final class FailureHint {

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int KILLED = 137;

    /** As dash, bash and busybox say it; a shell in front of it names itself and a line. */
    private static final Pattern NOT_FOUND_LINE =
            Pattern.compile("(?:^|[\\s:])([^\\s:]+): (?:command )?not found\\s*$");

    private static final Set<String> BASH_ONLY =
            Set.of("[[", "source", "pushd", "popd", "declare", "function", "shopt", "mapfile", "readarray", "let");

    private record Row(Predicate<BuildFailure> applies, Function<BuildFailure, String> words) {
        static Row exit(int code, Function<BuildFailure, String> words) {
            return new Row(failure -> failure.exitCode().orElse(0) == code, words);
        }

        static Row prints(String text, String words) {
            return new Row(
                    failure -> failure.lastLines().stream().anyMatch(line -> line.contains(text)), failure -> words);
        }
    }

    private static final List<Row> TABLE = List.of(
            Row.exit(NOT_FOUND, FailureHint::notFound),
            Row.prints(
                    "Exec format error",
                    "a program of this command was made for another kind of machine; get the one for this machine"),
            Row.exit(
                    NOT_EXECUTABLE,
                    failure -> "a file of this command may not be executed; chmod +x makes it so, and"
                            + " git update-index --chmod=+x keeps it so in git"),
            Row.exit(
                    KILLED,
                    failure -> "something killed this command (exit code 137); often the machine had no memory left"),
            Row.prints(
                    "Unable to locate credentials",
                    "a build has a HOME of its own and does not see ~/.aws; export AWS_SHARED_CREDENTIALS_FILE and"
                            + " AWS_CONFIG_FILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, before you run it"),
            Row.prints(
                    "Cannot connect to the Docker daemon",
                    "the build uses the docker of this machine, and its daemon does not answer; start it"));

    private FailureHint() {}

    /** The hint for {@code failure}, if one is known. */
    public static Optional<String> of(BuildFailure failure) {
        return failure.command().isEmpty()
                ? Optional.empty()
                : TABLE.stream()
                        .filter(row -> row.applies().test(failure))
                        .map(row -> row.words().apply(failure))
                        .findFirst();
    }

    private static String notFound(BuildFailure failure) {
        Optional<String> program = failure.lastLines().stream()
                .map(NOT_FOUND_LINE::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .reduce((first, second) -> second);
        if (program.filter(BASH_ONLY::contains).isPresent()) {
            return program.get() + " is bash, and commands run in /bin/sh; write `shell: bash` below `env:` in the"
                    + " buildspec";
        }
        return program.orElse("a program of this command")
                + " is not on the PATH of this machine; install it, or let the buildspec's install phase do so";
    }
}
