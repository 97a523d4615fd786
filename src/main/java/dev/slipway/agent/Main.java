package dev.slipway.agent;

import dev.slipway.agent.log.AgentLog;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.LogSink;
import dev.slipway.protocol.BuildOrder;
import dev.slipway.protocol.BuildOrderJson;
import dev.slipway.protocol.Handover;
import dev.slipway.protocol.HandoverJson;
import dev.slipway.protocol.Parsed;
import dev.slipway.protocol.PodLayout;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Entry point of our containers in the pod of a build. */
public final class Main {

    private static final int USAGE = 2;

    /** On the node's disk, and ours alone. */
    private static final String SCRATCH = "/tmp";

    private final PodLayout layout = PodLayout.POD;
    private final InstantSource clock = InstantSource.system();
    private final FileOutputStream standardOutput = new FileOutputStream(FileDescriptor.out);
    private final LogSink shown = (bytes, offset, length) -> {
        try {
            standardOutput.write(bytes, offset, length);
        } catch (IOException e) {
            // Nobody reads the log any more; the build goes on, as its result is written elsewhere.
        }
    };

    private Main() {}

    /** Runs one of the two steps; exits with 0 if the build can go on or has succeeded, else with 1. */
    public static void main(String[] args) {
        if (args.length != 1 || !(args[0].equals("source") || args[0].equals("run"))) {
            System.err.println("slipway agent: say source or run; it is meant to be run in the pod of a build");
            System.exit(USAGE);
        }
        System.exit(new Main().step(args[0]));
    }

    private int step(String step) {
        Optional<AgentLog> log = Optional.empty();
        try {
            BuildOrder order = valid(layout.orderFile(), BuildOrderJson.read(read(layout.orderFile())));
            log = Optional.of(AgentLog.of(shown, order.store(), layout, Path.of(SCRATCH), clock));
            return step.equals("source") ? source(order, log.get()) : run(order, log.get());
        } catch (IOException | RuntimeException e) {
            // Without a result the observer calls this a fault; the log says what it was.
            String words = "slipway agent: " + step + " failed: " + e;
            System.err.println(words);
            log.ifPresent(open -> open.fault(words));
            return 1;
        }
    }

    private int source(BuildOrder order, AgentLog log) throws IOException {
        String marker = UUID.randomUUID().toString().replace("-", "");
        Optional<BuildResult> failed = new SourceStep(order, layout, marker, log, clock).run();
        if (failed.isPresent()) {
            TerminationMessage.write(layout, log.ended(failed.get()));
            return 1;
        }
        return 0;
    }

    private int run(BuildOrder order, AgentLog log) throws IOException {
        Handover handover = valid(layout.handoverFile(), HandoverJson.read(read(layout.handoverFile())));
        ScriptFollower follower = new ScriptFollower(layout);
        TerminationSignal signal = TerminationSignal.passedTo(follower);
        BuildResult result = log.ended(new RunStep(order, handover, layout, follower, log, clock).run());
        TerminationMessage.write(layout, result);
        int code = result.status() == BuildStatus.SUCCEEDED ? 0 : 1;
        signal.finished(code);
        return code;
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private static <T> T valid(String file, Parsed<T> parsed) throws IOException {
        if (parsed instanceof Parsed.Invalid<T> invalid) {
            throw new IOException(file + " cannot be used: " + invalid.reason());
        }
        return ((Parsed.Valid<T>) parsed).value();
    }
}
