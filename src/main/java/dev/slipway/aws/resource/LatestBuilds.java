package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.core.document.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.ListBuildsResponse;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;

/**
 * The latest builds of each project, whoever started them: a document of {@code ids}, newest first. One list of the whole account and
 * region tells them all, 100 a call; it is read as far as it is new. Where events tell of builds, it is read for a project that is new here,
 * and otherwise those builds are looked for by their id that an event has named.
 */
public final class LatestBuilds implements ResourceReader {

    /** What is known of a project. */
    public static final int OF_A_PROJECT = 20;

    /** The list is not read further back: builds older than the account's last thousand are not found. */
    private static final int PAGES = 10;

    private final CodeBuildClient client;
    private final CodeBuildBuilds builds;
    private final Map<String, List<String>> latest = new HashMap<>();
    private final EventWatch events;
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    private final Set<String> named = ConcurrentHashMap.newKeySet();
    /** When those began that were read by their id. */
    private final Map<String, Instant> began = new HashMap<>();

    private volatile boolean isOutdated;
    private @Nullable String newest;

    /** Nothing is known. */
    public LatestBuilds(CodeBuildClient client, EventWatch events) {
        this.client = client;
        this.builds = new CodeBuildBuilds(client);
        this.events = events;
    }

    /** An event has named this build: it is looked for with the next read of its project. */
    void named(String project, String id) {
        if (project(id).equals(project)) {
            named.add(id);
        }
    }

    /** Events may not have told all: the next read is a list. */
    void listAnew() {
        isOutdated = true;
    }

    /** The ids that a document tells, newest first. */
    public static List<String> ids(Document builds) {
        return builds.list("ids").stream().map(String::valueOf).toList();
    }

    /** Not while another thread reads; one that is asked for again is looked for anew. */
    @Override
    public void forget(String project) {
        forgotten.add(project);
        events.forget(project);
    }

    @Override
    public Map<String, Known> read(Set<String> projects) {
        forgotten.removeIf(project -> {
            latest.remove(project);
            return true;
        });
        boolean isTold = !isOutdated
                && latest.keySet().containsAll(projects)
                && projects.stream().allMatch(events::tells);
        return isTold ? byId(projects) : listed(projects);
    }

    private Map<String, Known> byId(Set<String> projects) {
        Set<String> asked =
                named.stream().filter(id -> projects.contains(project(id))).collect(Collectors.toSet());
        named.removeAll(asked);
        // What is known already tells nothing new here, whatever becomes of it.
        Set<String> unknown = asked.stream()
                .filter(id -> !latest.getOrDefault(project(id), List.of()).contains(id))
                .collect(Collectors.toSet());
        Map<String, Known> known = new HashMap<>();
        projects.forEach(project -> known.put(project, new Known.Unknown()));
        builds.read(unknown).forEach((id, build) -> {
            if (build instanceof Known.Present present) {
                add(id, present.document().text("startTime").map(Instant::parse));
            } else if (build instanceof Known.Unavailable unavailable
                    && unavailable.failure().kind() != AwsFailure.Kind.TERMINAL) {
                named.add(id);
                known.put(project(id), build);
            }
        });
        known.replaceAll((project, now) -> now instanceof Known.Unavailable ? now : present(project));
        return known;
    }

    /** Events come in any order. */
    private void add(String id, Optional<Instant> start) {
        start.ifPresent(time -> began.put(id, time));
        List<String> ids = new ArrayList<>(latest.getOrDefault(project(id), List.of()));
        int at = 0;
        while (at < ids.size() && start.isPresent() && isLater(ids.get(at), start.get())) {
            at++;
        }
        ids.add(at, id);
        latest.put(project(id), List.copyOf(ids.subList(0, Math.min(OF_A_PROJECT, ids.size()))));
        Set<String> kept = latest.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        began.keySet().retainAll(kept);
    }

    /** Those that were listed are older than all that were heard of since. */
    private boolean isLater(String id, Instant start) {
        return began.getOrDefault(id, Instant.MIN).isAfter(start);
    }

    private Known present(String project) {
        return new Known.Present(Document.of("ids", latest.getOrDefault(project, List.of())));
    }

    private Map<String, Known> listed(Set<String> projects) {
        // A project that is asked for the first time may have builds from before.
        Optional<String> until = latest.keySet().containsAll(projects) ? Optional.ofNullable(newest) : Optional.empty();
        isOutdated = false;
        AwsAnswer<List<String>> answer = AwsFailures.asking(() -> idsUntil(until));
        Map<String, Known> known = new HashMap<>();
        if (answer instanceof AwsAnswer.Refused<List<String>> refused) {
            isOutdated = true;
            projects.forEach(project -> known.put(project, new Known.Unavailable(refused.failure())));
            return known;
        }
        projects.forEach(project -> latest.putIfAbsent(project, List.of()));
        take(((AwsAnswer.Given<List<String>>) answer).value());
        projects.forEach(project -> known.put(project, present(project)));
        return known;
    }

    private List<String> idsUntil(Optional<String> known) {
        List<String> ids = new ArrayList<>();
        String token = null;
        for (int page = 0; page < PAGES; page++) {
            String from = token;
            ListBuildsResponse answer = client.listBuilds(
                    request -> request.sortOrder(SortOrderType.DESCENDING).nextToken(from));
            int end = known.map(answer.ids()::indexOf).orElse(-1);
            ids.addAll(end < 0 ? answer.ids() : answer.ids().subList(0, end));
            token = answer.nextToken();
            if (end >= 0 || token == null) {
                break;
            }
        }
        return ids;
    }

    private void take(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        newest = ids.get(0);
        Map<String, List<String>> found = new HashMap<>();
        ids.forEach(id ->
                found.computeIfAbsent(project(id), project -> new ArrayList<>()).add(id));
        latest.replaceAll((project, before) -> joined(found.getOrDefault(project, List.of()), before));
    }

    private static List<String> joined(List<String> ids, List<String> before) {
        if (ids.isEmpty()) {
            return before;
        }
        Set<String> known = new HashSet<>(ids);
        List<String> all = new ArrayList<>(ids);
        before.stream().filter(id -> !known.contains(id)).forEach(all::add);
        return List.copyOf(all.subList(0, Math.min(OF_A_PROJECT, all.size())));
    }

    /** An id is {@code PROJECT:UUID} (AWS CodeBuild API reference, {@code Build}). */
    static String project(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf(':')));
    }
}
