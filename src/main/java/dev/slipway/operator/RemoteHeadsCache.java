package dev.slipway.operator;

import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import dev.slipway.git.GitFailure;
import dev.slipway.git.ListedHeads;
import dev.slipway.git.RemoteHeads;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * What the branches of all watched repositories point at. Each repository is asked once per interval for each credential,
 * whatever the number of pipelines that watch it. Nothing here needs to survive a restart: who watches what is told anew by
 * the first reconciliation of each pipeline.
 */
@ApplicationScoped
public class RemoteHeadsCache {

    private static final Logger LOG = Logger.getLogger(RemoteHeadsCache.class);
    private static final int THREADS = 4;

    /**
     * A repository as seen with one credential.
     *
     * @param url as the pipeline has it
     */
    record Remote(String url, String namespace, Optional<String> secretName) {}

    /** What is known of a repository. */
    sealed interface Heads {}

    /** It has not answered yet. */
    record Unknown() implements Heads {}

    /** Its answer. */
    record Known(ListedHeads.Heads heads) implements Heads {}

    /** Its branches cannot be had. {@code passing}: the same request may well succeed later. */
    record Unavailable(String reason, String message, boolean passing) implements Heads {}

    private final SourceCredentials credentials;
    private final OperatorSettings settings;
    private final Map<Remote, Heads> heads = new ConcurrentHashMap<>();
    private final Map<String, Set<Remote>> watchers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor;
    private volatile Consumer<String> changed = watcher -> {};
    private volatile Predicate<String> exists = watcher -> true;

    @Inject
    RemoteHeadsCache(SourceCredentials credentials, OperatorSettings settings) {
        this(credentials, settings, threads());
    }

    RemoteHeadsCache(SourceCredentials credentials, OperatorSettings settings, ScheduledExecutorService executor) {
        this.credentials = credentials;
        this.settings = settings;
        this.executor = executor;
    }

    private static ScheduledExecutorService threads() {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, runnable -> {
            Thread thread = new Thread(runnable, "remote-heads");
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        return threads;
    }

    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
    }

    /** Calls {@code listener} with the watcher whose repositories have news. */
    void onChange(Consumer<String> listener) {
        changed = listener;
    }

    /** From now on {@code watcher} watches exactly these; new ones are asked at once. */
    synchronized void watch(String watcher, Set<Remote> remotes) {
        Set<Remote> before = watchers.put(watcher, Set.copyOf(remotes));
        for (Remote remote : remotes) {
            if ((before == null || !before.contains(remote)) && heads.putIfAbsent(remote, new Unknown()) == null) {
                executor.execute(() -> poll(remote));
            }
        }
    }

    /** Nobody says when a pipeline is deleted, as it has no finalizer: a watcher that does not exist any more is forgotten. */
    void watchWhile(Predicate<String> existing) {
        exists = existing;
    }

    Heads of(Remote remote) {
        return heads.getOrDefault(remote, new Unknown());
    }

    /** Asks the repository now and waits for its answer; for executions that somebody started by hand. */
    Heads ask(Remote remote) {
        return ask(remote, Optional.empty());
    }

    /** As {@link #ask(Remote)}, and with the ref that {@code revision} is about, such as a pull request's. */
    Heads ask(Remote remote, Optional<GitRevision> revision) {
        ParsedGitUrl parsed = GitUrl.parse(remote.url(), GitUrl.Allowed.REMOTE);
        if (parsed instanceof ParsedGitUrl.Refused refused) {
            return new Unavailable("SourceRefused", refused.message(), false);
        }
        GitUrl url = ((ParsedGitUrl.Valid) parsed).url();
        SourceCredentials.Lookup lookup = credentials.forRepository(remote.namespace(), remote.secretName(), url);
        if (lookup instanceof SourceCredentials.Refused refused) {
            return new Unavailable(refused.reason(), refused.message(), false);
        }
        ListedHeads listed = RemoteHeads.list(
                url, ((SourceCredentials.Usable) lookup).credential(), settings.gitTimeout(), revision);
        if (listed instanceof ListedHeads.Heads known) {
            return new Known(known);
        }
        GitFailure failure = ((ListedHeads.Failed) listed).failure();
        return new Unavailable(reason(failure), failure.message(), failure.transientFailure());
    }

    private void poll(Remote remote) {
        if (isOver(remote)) {
            return;
        }
        try {
            Heads answer = ask(remote);
            if (!answer.equals(heads.put(remote, answer))) {
                watchers.forEach((watcher, remotes) -> {
                    if (remotes.contains(remote)) {
                        changed.accept(watcher);
                    }
                });
            }
        } catch (RuntimeException e) {
            LOG.warnf("%s could not be asked for its branches: %s", remote.url(), e.getMessage());
        } finally {
            pollAgain(remote);
        }
    }

    /** Whether nobody watches it any more; it is asked anew when somebody does. */
    private synchronized boolean isOver(Remote remote) {
        watchers.keySet().removeIf(watcher -> !exists.test(watcher));
        boolean over = watchers.values().stream().noneMatch(remotes -> remotes.contains(remote));
        if (over) {
            heads.remove(remote);
        }
        return over;
    }

    /** Not before the interval is over; the executor is gone only when the operator is. */
    private void pollAgain(Remote remote) {
        long delay = settings.pollInterval().toMillis();
        Future<?> next = executor.schedule(() -> poll(remote), delay, TimeUnit.MILLISECONDS);
        if (next.isCancelled()) {
            LOG.debugf("%s is not asked any more", remote.url());
        }
    }

    private static String reason(GitFailure failure) {
        StringBuilder reason = new StringBuilder("Source");
        for (String word : failure.kind().name().split("_", -1)) {
            reason.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return reason.toString();
    }
}
