package dev.slipway.aws.fake;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * CodeBuild, CodePipeline, the logs of builds in CloudWatch Logs, and STS of the account 123456789012 behind one address, for
 * the clients of the SDK by an endpoint override. It keeps what it is told, per region, and refuses what AWS refuses. Calls
 * are named as in {@code CodeBuild.CreateProject}, {@code CodePipeline.GetPipeline}, {@code CloudWatchLogs.GetLogEvents} and
 * {@code Sts.AssumeRole}.
 *
 * <p>Methods that name a project, a pipeline or a build act in the first region that has it; {@link #region} names one.
 */
public final class FakeAws implements AutoCloseable {

    private final TickingClock clock = new TickingClock();
    private final RolePropagation roles = new RolePropagation();
    private final PlannedFaults faults = new PlannedFaults();
    private final CallLog log = new CallLog();
    private final IssuedCredentials issued = new IssuedCredentials();
    private final RoleTrust trust = new RoleTrust();
    private final StsAnswers sts = new StsAnswers(issued, trust);
    private final AtomicInteger pageSize = new AtomicInteger(100);
    private final Map<String, FakeRegion> regions = new TreeMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final AwsDoor door = new AwsDoor(this::heard);
    private volatile CountDownLatch silence = new CountDownLatch(0);
    private boolean runsOnCreation;

    private FakeAws(InetSocketAddress address) {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", door);
        server.start();
    }

    /** On a free port, for this machine only. */
    public static FakeAws start() {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** {@code new InetSocketAddress("0.0.0.0", 0)} is any free port, for other machines too. */
    public static FakeAws start(InetSocketAddress address) {
        return new FakeAws(address);
    }

    private String heard(AwsCall call) {
        if (!call.service().equals("Sts")) {
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return answer(call);
    }

    private synchronized String answer(AwsCall call) {
        log.add(call);
        notifyAll();
        faults.throwPlanned(call);
        Optional<String> assumed = IssuedCredentials.callerArn(call);
        return call.service().equals("Sts")
                ? sts.answer(call, assumed)
                : region(call.region()).answer(call);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The address for clients on this machine. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Every call that came in, also those that were refused. */
    public synchronized List<String> calls() {
        return log.names();
    }

    /** Waits for so many more calls of the name. */
    public synchronized void awaitCalls(String call, int times) throws InterruptedException {
        int before = log.inputs(call).size();
        while (log.inputs(call).size() < before + times) {
            wait();
        }
    }

    public synchronized void clearCalls() {
        log.clear();
    }

    /** What the last call of the name sent. */
    public synchronized Map<String, Object> lastInput(String call) {
        return log.lastInput(call);
    }

    /** What each call of the name sent, in their order. */
    public synchronized List<Map<String, Object>> inputs(String call) {
        return log.inputs(call);
    }

    /** Of the last call, or empty. */
    public synchronized String lastAccessKeyId() {
        return log.lastAccessKeyId();
    }

    /** Who made the last call of the name. */
    public synchronized String lastCallerArn(String call) {
        return IssuedCredentials.callerArn(log.last(call)).orElseGet(sts::callerArn);
    }

    /** Refuses the next calls of the name. */
    public synchronized void failNext(String call, String errorCode, String message, int times) {
        if (!call.matches("(CodeBuild|CodePipeline|CloudWatchLogs|Sts)\\.[A-Z][A-Za-z]+")) {
            throw new IllegalArgumentException(call + " is not named as in CodeBuild.CreateProject");
        }
        faults.plan(call, new AwsFault(errorCode, message), times);
    }

    /** Refuses every call whose name matches, until the faults are cleared. */
    public synchronized void failAlways(String calls, String errorCode, String message) {
        faults.planAlways(calls, new AwsFault(errorCode, message));
    }

    /** The keys are good for so many more calls, until the faults are cleared. */
    public synchronized void expire(String accessKeyId, int calls) {
        faults.expire(accessKeyId, calls);
    }

    public synchronized void throttleNext(String call, int times) {
        failNext(call, "ThrottlingException", "Rate exceeded", times);
    }

    public synchronized void clearFaults() {
        faults.forget();
        roles.refuse(0);
    }

    /** Refuses the next creations and updates that name a role, as if that role had just been made. */
    public synchronized void roleNotYetAssumable(int times) {
        roles.refuse(times);
    }

    /** From now on calls hang, but those to STS. */
    public void answerNoMore() {
        silence = new CountDownLatch(1);
    }

    /** What hangs is answered, too. */
    public void answerAgain() {
        silence.countDown();
    }

    /** Whom GetCallerIdentity names, except for credentials of AssumeRole, which it recognises. */
    public synchronized void callerArn(String arn) {
        sts.callerArn(arn);
    }

    /** From now on the role is given only to those who name the external id. */
    public synchronized void requireExternalId(String role, String externalId) {
        trust.requireExternalId(role, externalId);
    }

    /** From now on the role is given to this subject of a web identity; without it to none. */
    public synchronized void trustWebIdentity(String role, String subject) {
        trust.trustSubject(role, subject);
    }

    /** Requests to other services are handed on from now on; who plays them is asked for with each, and may start with the first. */
    public void forwardOthers(Supplier<URI> to) {
        door.forwardOthers(new Forwarding(to));
    }

    /** How long the credentials of a role hold from now on; an hour unless said. */
    public synchronized void credentialsHold(Duration time) {
        issued.hold(time);
    }

    /** How many items a list shows at once, so that a few make several pages. */
    public void pageSize(int size) {
        pageSize.set(size);
    }

    /** From now on a pipeline runs once when it is created, as at AWS; otherwise it waits to be started. */
    public synchronized void runPipelinesOnCreation() {
        runsOnCreation = true;
        regions.values().forEach(FakeRegion::startExecutionsOnCreation);
    }

    /** The region, which is empty at first. */
    public synchronized FakeRegion region(String name) {
        return regions.computeIfAbsent(name, this::newRegion);
    }

    private FakeRegion newRegion(String name) {
        FakeRegion region = new FakeRegion(new AccountRegion(name, clock, roles, pageSize), this);
        if (runsOnCreation) {
            region.startExecutionsOnCreation();
        }
        return region;
    }

    private synchronized FakeRegion regionThat(Predicate<FakeRegion> has, String what) {
        return regions.values().stream()
                .filter(has)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No region has the " + what));
    }

    private FakeRegion withProject(String name) {
        return regionThat(region -> region.hasProject(name), "project " + name);
    }

    private FakeRegion withPipeline(String name) {
        return regionThat(region -> region.hasPipeline(name), "pipeline " + name);
    }

    /** The project as BatchGetProjects shows it. */
    public Map<String, Object> project(String name) {
        return withProject(name).project(name);
    }

    /** Changes a project as a user of the console does. */
    public void changeProject(String name, UnaryOperator<Map<String, Object>> change) {
        withProject(name).changeProject(name, change);
    }

    /** Removes a project as a user of the console does. */
    public void removeProject(String name) {
        withProject(name).removeProject(name);
    }

    /** Gives a build one of the names of StatusType; all but {@code IN_PROGRESS} end it. */
    public void endBuild(String id, String status) {
        regionThat(region -> region.hasBuild(id), "build " + id).endBuild(id, status);
    }

    /** Ends a build in its BUILD phase by a command that fails after it has printed these lines. */
    public void failBuild(String id, String command, int exitStatus, String... printed) {
        regionThat(region -> region.hasBuild(id), "build " + id).failBuild(id, command, exitStatus, List.of(printed));
    }

    /** The pipeline's declaration with its real tokens, which GetPipeline hides. */
    public Map<String, Object> pipeline(String name) {
        return withPipeline(name).pipeline(name);
    }

    /** Changes a pipeline as a user of the console does, which makes a new version. */
    public void changePipeline(String name, UnaryOperator<Map<String, Object>> change) {
        withPipeline(name).changePipeline(name, change);
    }

    /** Removes a pipeline as a user of the console does. */
    public void removePipeline(String name) {
        withPipeline(name).removePipeline(name);
    }

    /** Starts an execution as a change in the source would, with one of the names of TriggerType. */
    public String startExecution(String pipeline, String triggerType, String triggerDetail) {
        return withPipeline(pipeline).startExecution(pipeline, triggerType, triggerDetail);
    }

    /** Ends an action that is in progress; what is due after it begins. */
    public void endAction(String pipeline, String executionId, String stage, String action, String status) {
        withPipeline(pipeline).endAction(pipeline, executionId, stage, action, status);
    }

    /** Says which revision the source action of an execution took. */
    public void sourceRevision(String pipeline, String executionId, String action, String revisionId) {
        withPipeline(pipeline).sourceRevision(pipeline, executionId, action, revisionId);
    }

    /** Gives an execution a status, whatever its actions are at. */
    public void endExecution(String pipeline, String executionId, String status) {
        withPipeline(pipeline).endExecution(pipeline, executionId, status);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
