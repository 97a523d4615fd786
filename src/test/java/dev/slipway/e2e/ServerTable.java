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
            return read(new ObjectMapper().readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerTable read(JsonNode table) {
        List<String> columns = new ArrayList<>();
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < table.path("columnDefinitions").size(); i++) {
            JsonNode column = table.path("columnDefinitions").get(i);
            if (column.path("priority").asInt() == 0) {
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
