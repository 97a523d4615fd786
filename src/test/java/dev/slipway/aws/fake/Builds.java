package dev.slipway.aws.fake;

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

    Builds(AccountRegion account, Projects projects) {
        this.account = account;
        this.projects = projects;
    }

    Map<String, Object> start(Map<String, Object> input) {
        String name = Tree.text(input, "projectName");
        Map<String, Object> project = projects.find(name);
        String token = Tree.text(input, "idempotencyToken");
        if (!token.isEmpty() && byToken.containsKey(token)) {
            return shown(find(byToken.get(token)));
        }
        String id = name + ":" + UUID.randomUUID();
        Map<String, Object> build = BuildOfProject.make(project, input);
        build.put("id", id);
        build.put("arn", account.codeBuildArn("build/" + id));
        build.put("buildNumber", numbers.merge(name, 1, Integer::sum));
        build.put("startTime", account.now());
        build.put("logs", logs(name, id));
        builds.put(id, build);
        if (!token.isEmpty()) {
            byToken.put(token, id);
        }
        return shown(build);
    }

    private static Map<String, Object> logs(String project, String id) {
        Map<String, Object> logs = Tree.of("groupName", "/aws/codebuild/" + project);
        logs.put("streamName", id.substring(id.indexOf(':') + 1));
        logs.put("deepLink", "https://console.aws.amazon.com/cloudwatch/home#logEvent:" + id);
        return logs;
    }

    Map<String, Object> batchGet(Map<String, Object> input) {
        List<Object> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
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
        Map<String, Object> build = find(Tree.text(input, "id"));
        if (!Tree.flag(build, "buildComplete")) {
            end(Tree.text(build, "id"), "STOPPED");
        }
        return shown(build);
    }

    void end(String id, String status) {
        Map<String, Object> build = find(id);
        boolean ended = !status.equals("IN_PROGRESS");
        build.put("buildStatus", status);
        build.put("buildComplete", ended);
        build.put("currentPhase", ended ? "COMPLETED" : "BUILD");
        if (ended) {
            build.put("endTime", account.now());
        }
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
