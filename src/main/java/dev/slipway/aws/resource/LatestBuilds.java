package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.core.document.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.ListBuildsResponse;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;

/**
 * The latest builds of each project, whoever started them: a document of {@code ids}, newest first. One list of the whole account and
 * region tells them all, 100 a call; it is read as far as it is new.
 */
public final class LatestBuilds implements ResourceReader {

    /** What is known of a project. */
    public static final int OF_A_PROJECT = 20;

    /** The list is not read further back: builds older than the account's last thousand are not found. */
    private static final int PAGES = 10;

    private final CodeBuildClient client;
    private final Map<String, List<String>> latest = new HashMap<>();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    private @Nullable String newest;

    public LatestBuilds(CodeBuildClient client) {
        this.client = client;
    }

    /** The ids that a document tells, newest first. */
    public static List<String> ids(Document builds) {
        return builds.list("ids").stream().map(String::valueOf).toList();
    }

    /** Not while another thread reads; one that is asked for again is looked for anew. */
    @Override
    public void forget(String project) {
        forgotten.add(project);
    }

    @Override
    public Map<String, Known> read(Set<String> projects) {
        forgotten.removeIf(project -> {
            latest.remove(project);
            return true;
        });
        // A project that is asked for the first time may have builds from before.
        Optional<String> until = latest.keySet().containsAll(projects) ? Optional.ofNullable(newest) : Optional.empty();
        AwsAnswer<List<String>> answer = AwsFailures.asking(() -> idsUntil(until));
        Map<String, Known> known = new HashMap<>();
        if (answer instanceof AwsAnswer.Refused<List<String>> refused) {
            projects.forEach(project -> known.put(project, new Known.Unavailable(refused.failure())));
            return known;
        }
        projects.forEach(project -> latest.putIfAbsent(project, List.of()));
        take(((AwsAnswer.Given<List<String>>) answer).value());
        projects.forEach(project ->
                known.put(project, new Known.Present(Document.of("ids", latest.getOrDefault(project, List.of())))));
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
    private static String project(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf(':')));
    }
}
