package dev.slipway.aws.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The builds of a region. They outlive their project. */
final class Builds {

    private final Map<String, Map<String, Object>> builds = new LinkedHashMap<>();
    private final Map<String, String> byToken = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final AccountRegion account;
    private final Projects projects;
    private final LogStreams logs;

    Builds(AccountRegion account, Projects projects, LogStreams logs) {
        this.logs = logs;
        this.account = account;
        this.projects = projects;
    }

    Map<String, Object> start(Map<String, Object> input) {
        String token = Tree.text(input, "idempotencyToken");
        if (!token.isEmpty() && byToken.containsKey(token)) {
            return shown(find(byToken.get(token)));
        }
        String id = begin(input, "root");
        if (!token.isEmpty()) {
            byToken.put(token, id);
        }
        return shown(find(id));
    }

    /** Tells its id. */
    String begin(Map<String, Object> input, String initiator) {
        String name = Tree.text(input, "projectName");
        Map<String, Object> project = projects.find(name);
        String id = name + ":" + UUID.randomUUID();
        Map<String, Object> build = BuildOfProject.make(project, input);
        build.put("id", id);
        build.put("arn", account.codeBuildArn("build/" + id));
        build.put("buildNumber", numbers.merge(name, 1, Integer::sum));
        build.put("startTime", account.now());
        build.put("initiator", initiator);
        build.put("logs", BuildLogPlace.of(project, id, account));
        build.put("phases", BuildPhases.until(Tree.text(build, "currentPhase"), account));
        builds.put(id, build);
        return id;
    }

    Map<String, Object> batchGet(Map<String, Object> input) {
        List<Object> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Tree.texts(input, "ids").forEach(Builds::check);
        for (String id : Tree.texts(input, "ids")) {
            Map<String, Object> build = builds.get(plain(id));
            if (build == null) {
                missing.add(id);
            } else {
                found.add(Tree.copy(build));
            }
        }
        Map<String, Object> answer = Tree.of("builds", found);
        answer.put("buildsNotFound", missing);
        return answer;
    }

    Map<String, Object> list(Map<String, Object> input) {
        String name = Tree.text(input, "projectName");
        projects.find(name);
        return page(new ArrayList<>(idsOf(name)), input);
    }

    Map<String, Object> listAll(Map<String, Object> input) {
        return page(new ArrayList<>(builds.keySet()), input);
    }

    private Map<String, Object> page(List<String> ids, Map<String, Object> input) {
        if (!Tree.text(input, "sortOrder").equals("ASCENDING")) {
            Collections.reverse(ids);
        }
        return Page.of(ids, input, account.pageSize().get(), () -> AwsFault.invalidInput("Invalid nextToken"))
                .as("ids");
    }

    Map<String, Object> stop(Map<String, Object> input) {
        check(Tree.text(input, "id"));
        Map<String, Object> build = find(Tree.text(input, "id"));
        if (!Tree.flag(build, "buildComplete")) {
            end(Tree.text(build, "id"), BuildEnd.of("STOPPED"));
        }
        return shown(build);
    }

    /** It is in its BUILD phase again, or still. */
    void run(String id) {
        Map<String, Object> build = find(id);
        build.put("buildStatus", "IN_PROGRESS");
        build.put("buildComplete", false);
        build.put("currentPhase", "BUILD");
        build.put("phases", BuildPhases.until("BUILD", account));
        build.remove("endTime");
    }

    void end(String id, BuildEnd end) {
        Map<String, Object> build = find(id);
        List<Map<String, Object>> phases = BuildPhases.of(end, account);
        build.put("buildStatus", end.status());
        build.put("buildComplete", true);
        build.put("currentPhase", "COMPLETED");
        build.put("phases", phases);
        double now = account.now();
        build.put("endTime", now);
        Map<String, Object> place = Tree.object(build, "logs");
        if (place.containsKey("groupName")) {
            Instant time = Instant.ofEpochMilli(Math.round(now * 1000));
            logs.write(
                    Tree.text(place, "groupName"), Tree.text(place, "streamName"), BuildLogLines.of(end, phases, time));
        }
    }

    /** Ends it, unless it has ended; tells its status. */
    String endOnce(String id, BuildEnd end) {
        if (!Tree.flag(find(id), "buildComplete")) {
            end(id, end);
        }
        return Tree.text(find(id), "buildStatus");
    }

    boolean has(String id) {
        return builds.containsKey(plain(id));
    }

    /** In the order in which they were started. */
    List<String> idsOf(String project) {
        return builds.keySet().stream()
                .filter(id -> id.startsWith(project + ":"))
                .toList();
    }

    private static void check(String id) {
        if (!id.contains(":")) {
            throw AwsFault.invalidInput("Invalid build ID provided");
        }
    }

    private Map<String, Object> find(String id) {
        Map<String, Object> build = builds.get(plain(id));
        if (build == null) {
            throw AwsFault.notFound("Build cannot be found: " + id);
        }
        return build;
    }

    private static String plain(String idOrArn) {
        return idOrArn.substring(idOrArn.lastIndexOf('/') + 1);
    }

    private static Map<String, Object> shown(Map<String, Object> build) {
        return Tree.of("build", Tree.copy(build));
    }
}
