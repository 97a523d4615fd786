package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The projects of a region. */
final class Projects {

    private final Map<String, Map<String, Object>> projects = new LinkedHashMap<>();
    private final AccountRegion account;

    Projects(AccountRegion account) {
        this.account = account;
    }

    Map<String, Object> create(Map<String, Object> input) {
        String name = Tree.text(input, "name");
        if (projects.containsKey(name)) {
            throw new AwsFault("ResourceAlreadyExistsException", "Project already exists: " + arn(name));
        }
        ProjectRules.check(input);
        account.roles().codeBuildAssumes(Tree.text(input, "serviceRole"));
        Map<String, Object> project = new LinkedHashMap<>();
        project.put("name", name);
        project.put("arn", arn(name));
        project.put("created", account.now());
        projects.put(name, project);
        return changed(name, input);
    }

    Map<String, Object> update(Map<String, Object> input) {
        String name = Tree.text(input, "name");
        Map<String, Object> old = find(name);
        Map<String, Object> whole = new LinkedHashMap<>(old);
        whole.putAll(input);
        ProjectRules.check(whole);
        if (input.containsKey("serviceRole")) {
            account.roles().codeBuildAssumes(Tree.text(input, "serviceRole"));
        }
        return changed(name, input);
    }

    private Map<String, Object> changed(String name, Map<String, Object> input) {
        Map<String, Object> project = find(name);
        ProjectChange.apply(project, input);
        ProjectDefaults.fillIn(project, account);
        project.put("lastModified", account.now());
        return Tree.of("project", Tree.copy(project));
    }

    Map<String, Object> batchGet(Map<String, Object> input) {
        List<Object> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String nameOrArn : Tree.texts(input, "names")) {
            Map<String, Object> project = projects.get(nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1));
            if (project == null) {
                missing.add(nameOrArn);
            } else {
                found.add(Tree.copy(project));
            }
        }
        Map<String, Object> answer = Tree.of("projects", found);
        answer.put("projectsNotFound", missing);
        return answer;
    }

    Map<String, Object> delete(Map<String, Object> input) {
        projects.remove(Tree.text(input, "name"));
        return Map.of();
    }

    Map<String, Object> list(Map<String, Object> input) {
        String key = switch (Tree.text(input, "sortBy")) {
            case "CREATED_TIME" -> "created";
            case "LAST_MODIFIED_TIME" -> "lastModified";
            default -> "name";
        };
        // Times are never equal and of the same length until the year 2286, so their texts sort as they do.
        Comparator<Map<String, Object>> order = Comparator.comparing(project -> sortable(project.get(key)));
        if (Tree.text(input, "sortOrder").equals("DESCENDING")) {
            order = order.reversed();
        }
        List<String> names = projects.values().stream()
                .sorted(order)
                .map(project -> Tree.text(project, "name"))
                .toList();
        return Page.of(names, input, account.pageSize().get(), () -> AwsFault.invalidInput("Invalid nextToken"))
                .as("projects");
    }

    private static String sortable(Object value) {
        return value instanceof Double time ? String.format(Locale.ROOT, "%.3f", time) : String.valueOf(value);
    }

    /** The project itself: what is done to it stays. */
    Map<String, Object> find(String name) {
        Map<String, Object> project = projects.get(name);
        if (project == null) {
            throw AwsFault.notFound("Project cannot be found: " + arn(name));
        }
        return project;
    }

    void replace(String name, UnaryOperator<Map<String, Object>> change) {
        Map<String, Object> project = Tree.copy(change.apply(Tree.copy(find(name))));
        project.put("lastModified", account.now());
        projects.put(name, project);
    }

    List<String> names() {
        return List.copyOf(projects.keySet());
    }

    boolean has(String name) {
        return projects.containsKey(name);
    }

    private String arn(String name) {
        return account.codeBuildArn("project/" + name);
    }
}
