package dev.slipway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.api.SlipwayGroup;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that {@code kubectl get} prints, as the API server makes it. Columns only: those of {@code -o wide} are left out. */
record ServerTable(List<String> columns, List<List<String>> rows) {

    private static final String AS_TABLE = "application/json;as=Table;g=meta.k8s.io;v=v1";

    static ServerTable of(ClusterNamespace namespace, String plural) {
        return of(namespace, plural, 0);
    }

    /** With the columns of {@code kubectl get -o wide}. */
    static ServerTable wide(ClusterNamespace namespace, String plural) {
        return of(namespace, plural, 1);
    }

    private static ServerTable of(ClusterNamespace namespace, String plural, int priority) {
        HttpClient http = namespace.client().getHttpClient();
        String url = namespace.client().getMasterUrl() + "apis/" + SlipwayGroup.NAME + "/" + SlipwayGroup.VERSION
                + "/namespaces/" + namespace.name() + "/" + plural;
        HttpResponse<String> response = http.sendAsync(
                        http.newHttpRequestBuilder()
                                .uri(url)
                                .header("Accept", AS_TABLE)
                                .build(),
                        String.class)
                .join();
        try {
            return read(new ObjectMapper().readTree(response.body()), priority);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerTable read(JsonNode table, int priority) {
        List<String> columns = new ArrayList<>();
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < table.path("columnDefinitions").size(); i++) {
            JsonNode column = table.path("columnDefinitions").get(i);
            if (column.path("priority").asInt() <= priority) {
                columns.add(column.path("name").asText().toUpperCase(Locale.ROOT));
                shown.add(i);
            }
        }
        List<List<String>> rows = new ArrayList<>();
        table.path("rows")
                .forEach(row -> rows.add(shown.stream()
                        .map(i -> row.path("cells").path(i).asText())
                        .toList()));
        return new ServerTable(columns, rows);
    }
}
