package dev.slipway.kubernetes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A request to the API server, named as Kubernetes' RBAC names it (Kubernetes documentation, Authorization, "Determine the Request
 * Verb").
 *
 * @param verb {@code get}, {@code list}, {@code watch}, {@code create}, {@code patch}, {@code update} or {@code delete}
 * @param resource plural of the kind, with its subresource if it is for one ({@code builds/status}); {@code other} for what is no
 *     resource
 */
public record ApiRequest(String verb, String resource) {

    private static final String OTHER = "other";

    /** Whether it asks for a change. */
    public boolean isWrite() {
        return switch (verb) {
            case "get", "list", "watch" -> false;
            default -> true;
        };
    }

    /**
     * Reads it from what is sent.
     *
     * @param path of the address, such as {@code /api/v1/namespaces/team/pods/web}
     * @param query of the address; empty without one
     */
    public static ApiRequest of(String method, String path, String query) {
        List<String> parts = partsOfResource(path);
        if (parts.isEmpty()) {
            return new ApiRequest(method.toLowerCase(Locale.ROOT), OTHER);
        }
        boolean named = parts.size() > 1;
        String resource = parts.size() > 2 ? parts.get(0) + "/" + parts.get(2) : parts.get(0);
        return new ApiRequest(verb(method, named, query), resource);
    }

    private static String verb(String method, boolean named, String query) {
        return switch (method) {
            case "GET" -> query.contains("watch=true") ? "watch" : named ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            default -> method.toLowerCase(Locale.ROOT);
        };
    }

    /** Plural, name and subresource, as far as they are there. */
    private static List<String> partsOfResource(String path) {
        List<String> parts = new ArrayList<>(
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList());
        int prefix = parts.isEmpty()
                ? 0
                : parts.get(0).equals("apis") ? 3 : parts.get(0).equals("api") ? 2 : 0;
        if (prefix == 0 || parts.size() <= prefix) {
            return List.of();
        }
        parts.subList(0, prefix).clear();
        if (parts.get(0).equals("namespaces") && parts.size() > 2) {
            parts.subList(0, 2).clear();
        }
        return parts;
    }
}
