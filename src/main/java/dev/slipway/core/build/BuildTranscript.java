package dev.slipway.core.build;

import dev.slipway.core.buildspec.CommandPhase;
import dev.slipway.core.runtime.RuntimeSelection;
import dev.slipway.core.script.RenderedScript;
import dev.slipway.core.script.ScriptCommand;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Follows a running build script: turns what it prints into CodeBuild's log and into phases. Everything that a build does
 * between DOWNLOAD_SOURCE and UPLOAD_ARTIFACTS is known from here alone, whichever runner runs the script.
 */
public final class BuildTranscript implements ReportScanner.Listener {

    private final RenderedScript script;
    private final PhaseLedger ledger;
    private final BuildLog log;
    private final InstantSource clock;
    private final ReportScanner scanner;
    private Optional<BuildFailure> failure = Optional.empty();
    private Optional<ScriptCommand> running = Optional.empty();
    private Optional<BuildFailure> failureBefore = Optional.empty();
    private PhaseContext phaseContext = PhaseContext.NONE;
    private int attempts;
    private boolean ended;

    public BuildTranscript(RenderedScript script, PhaseLedger ledger, BuildLog log, InstantSource clock) {
        this.script = script;
        this.ledger = ledger;
        this.log = log;
        this.clock = clock;
        this.scanner = new ReportScanner(script.settings().marker(), this);
    }

    /** The next bytes of the script's output, standard output and standard error together. */
    public void feed(byte[] bytes, int offset, int length) {
        scanner.feed(bytes, offset, length);
    }

    /**
     * The script's output has ended. A script that ended without saying so was killed: {@code status} and {@code why} say
     * how, and the phase it was in ends with them.
     */
    public void finish(PhaseStatus status, PhaseContext why) {
        scanner.end();
        if (!ended || ledger.current().isPresent()) {
            interrupted(status, why);
        }
    }

    /** What went wrong first, if anything did; of a build that was ended from outside, the command that was running. */
    public Optional<BuildFailure> failure() {
        return failure;
    }

    /** Whether artifacts are collected: the script went through to its end, or stopped only after BUILD was left to go on. */
    public boolean reachedPostBuild() {
        return ledger.records().stream().anyMatch(record -> record.type() == BuildPhaseType.POST_BUILD);
    }

    /** Whether the script itself said that it is done. */
    public boolean ended() {
        return ended;
    }

    @Override
    public void output(byte[] bytes, int offset, int length) {
        log.output(bytes, offset, length);
    }

    @Override
    public void report(String report) {
        if (ended) {
            return;
        }
        String[] words = report.split(" ", -1);
        switch (words[0]) {
            case "phase" -> enter(words);
            case "command" -> command(words).ifPresent(this::started);
            case "exit" -> command(words).ifPresent(command -> exited(command, exitCode(words)));
            case "retry" -> retried(words);
            case "left" -> left(words);
            case "end" -> ended = true;
            default -> {
                // A build can print its own marker. What it forges is its own log, so it is passed over.
            }
        }
    }

    private void enter(String[] words) {
        Optional<CommandPhase> phase = words.length < 2 ? Optional.empty() : phaseNamed(words[1]);
        if (phase.isEmpty() || ledger.current().isPresent() || hasBeenEntered(phase.get())) {
            return;
        }
        Instant now = clock.instant();
        ledger.enter(BuildPhaseType.of(phase.get()), now);
        phaseContext = PhaseContext.NONE;
        failureBefore = failure;
        attempts = 1;
        log.line("Entering phase " + phase.get(), now);
        if (phase.get() == CommandPhase.INSTALL && script.runtimes() instanceof RuntimeSelection.Skipped skipped) {
            log.line(skipped.line(), now);
        }
    }

    /** Phases only go forward; whatever says otherwise was not printed by the script. */
    private boolean hasBeenEntered(CommandPhase phase) {
        return ledger.records().stream().anyMatch(record -> record.type().compareTo(BuildPhaseType.of(phase)) >= 0);
    }

    private void started(ScriptCommand command) {
        log.commandBegins();
        running = Optional.of(command);
        log.line("Running command " + command.text(), clock.instant());
    }

    private void exited(ScriptCommand command, int code) {
        running = Optional.empty();
        if (code == 0) {
            return;
        }
        log.line("Command did not exit successfully " + command.text() + " exit status " + code, clock.instant());
        String text = log.masked(command.text());
        PhaseContext context = PhaseContext.commandFailed(text, code);
        if (phaseContext.equals(PhaseContext.NONE)) {
            phaseContext = context;
        }
        if (failure.isEmpty()) {
            failure = Optional.of(new BuildFailure(
                    BuildPhaseType.of(command.phase()),
                    Optional.of(text),
                    OptionalInt.of(code),
                    context.message(),
                    log.lastLines()));
        }
    }

    /** What has failed so far in the phase is forgotten: only its last attempt counts. */
    private void retried(String[] words) {
        Optional<CommandPhase> phase = words.length < 2 ? Optional.empty() : phaseNamed(words[1]);
        if (phase.isEmpty() || currentNamed(words[1]).isEmpty()) {
            return;
        }
        int most = 1 + script.buildspec().phase(phase.get()).onFailure().retries();
        if (attempts < most && !phaseContext.equals(PhaseContext.NONE)) {
            attempts++;
            log.line("Retrying phase " + phase.get() + ", attempt " + attempts + " of " + most, clock.instant());
            failure = failureBefore;
            phaseContext = PhaseContext.NONE;
        }
    }

    private Optional<PhaseRecord> currentNamed(String phase) {
        return ledger.current().filter(current -> current.type().name().equals(phase));
    }

    private void left(String[] words) {
        Optional<PhaseRecord> current = words.length < 3 ? Optional.empty() : currentNamed(words[1]);
        if (current.isEmpty()) {
            return;
        }
        PhaseStatus status = words[2].equals("FAILED") ? PhaseStatus.FAILED : PhaseStatus.SUCCEEDED;
        leave(current.get(), status, status == PhaseStatus.FAILED ? phaseContext : PhaseContext.NONE);
    }

    private void interrupted(PhaseStatus status, PhaseContext why) {
        if (ledger.current().isEmpty()) {
            ledger.enter(next(), clock.instant());
        }
        PhaseRecord current = ledger.current().orElseThrow();
        BuildPhaseType phase = current.type();
        leave(current, status, why);
        if (failure.isEmpty()) {
            failure = Optional.of(new BuildFailure(
                    phase,
                    running.map(ScriptCommand::text).map(log::masked),
                    OptionalInt.empty(),
                    why.message(),
                    log.lastLines()));
        }
    }

    /** The phase that would have come: a build that is ended between two phases has not done it. */
    private BuildPhaseType next() {
        return Stream.of(CommandPhase.values())
                .filter(phase -> !hasBeenEntered(phase))
                .map(BuildPhaseType::of)
                .findFirst()
                .orElse(BuildPhaseType.UPLOAD_ARTIFACTS);
    }

    private void leave(PhaseRecord phase, PhaseStatus status, PhaseContext context) {
        Instant now = clock.instant();
        ledger.leave(status, context, now);
        log.phaseComplete(phase.type(), status, context, now);
    }

    private Optional<ScriptCommand> command(String[] words) {
        List<ScriptCommand> commands = script.commands();
        int number = words.length < 2 ? -1 : number(words[1]);
        if (number < 0 || number >= commands.size()) {
            return Optional.empty();
        }
        BuildPhaseType phase = BuildPhaseType.of(commands.get(number).phase());
        return ledger.current().filter(current -> current.type() == phase).map(current -> commands.get(number));
    }

    private static int exitCode(String[] words) {
        return words.length < 3 ? 1 : number(words[2]);
    }

    private static Optional<CommandPhase> phaseNamed(String name) {
        return CommandPhase.ofKey(name.toLowerCase(java.util.Locale.ROOT));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
