package dev.slipway.cli;

import dev.slipway.web.LogServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A log as the operator serves it, through the API server's proxy. One that is cut off is asked for again. */
final class ServedLog {

    /** How often in a row it may be cut off without a byte more. */
    private static final int TRIES = 5;

    private static final long PAUSE_SECONDS = 2;

    private final KubernetesClient client;
    private final ClusterLogs.Service service;
    private final String token;
    private long copied;

    ServedLog(KubernetesClient client, ClusterLogs.Service service, String token) {
        this.client = client;
        this.service = service;
        this.token = token;
    }

    /** What became of a log. */
    sealed interface Outcome {}

    /** All of it was printed. */
    record Printed() implements Outcome {}

    /** It is not to be had here, but perhaps from the pod. */
    record Elsewhere(String why) implements Outcome {}

    /** It is not to be had. */
    record Refused(String words) implements Outcome {}

    /** Its connection was cut, or it was told to come again. */
    private record Again(String why) implements Outcome {}

    Outcome copy(String namespace, String build, boolean follow, OutputStream out)
            throws IOException, InterruptedException {
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getMasterUrl() + "api/v1/namespaces/" + service.namespace() + "/services/" + service.name()
                        + ":logs/proxy/v1/namespaces/" + namespace + "/builds/" + build + "/log?follow=" + follow)
                .header("Slipway-Authorization", "Bearer " + token)
                .forStreaming()
                .build();
        int failures = 0;
        while (true) {
            long before = copied;
            Outcome outcome = once(request, out);
            failures = copied > before ? 1 : failures + 1;
            if (!(outcome instanceof Again again)) {
                return outcome;
            } else if (failures >= TRIES) {
                return copied == 0 ? new Elsewhere(again.why()) : new Refused(again.why());
            }
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        }
    }

    private Outcome once(HttpRequest request, OutputStream out) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer;
        try {
            answer =
                    client.getHttpClient().sendAsync(request, InputStream.class).get();
        } catch (ExecutionException e) {
            return new Again("the API server cannot be reached: " + e.getMessage());
        }
        try (InputStream body = answer.body()) {
            return answer.code() == 200 ? printed(body, out) : refused(answer, body);
        }
    }

    private Outcome printed(InputStream body, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long skip = copied;
        while (true) {
            int n;
            try {
                n = body.read(buffer);
            } catch (IOException e) {
                return new Again("the log broke off after " + copied + " bytes, and could not be gone on with");
            }
            if (n < 0) {
                return new Printed();
            }
            int known = (int) Math.min(skip, n);
            skip -= known;
            out.write(buffer, known, n - known);
            copied += n - known;
            out.flush();
            if (out instanceof PrintStream printed && printed.checkError()) {
                return new Printed();
            }
        }
    }

    private Outcome refused(HttpResponse<InputStream> answer, InputStream body) throws IOException {
        String reason = answer.header(LogServer.REASON_HEADER);
        String words = new String(body.readNBytes(4096), StandardCharsets.UTF_8).strip();
        if (reason == null) {
            return notReached(answer.code());
        }
        return switch (reason) {
            case "NotStored" -> new Elsewhere(words);
            case "Busy", "Unavailable" -> new Again(words);
            default -> new Refused(words);
        };
    }

    /** The API server has answered itself, in words that are about a Service that nobody has heard of. */
    private Outcome notReached(int code) {
        String name = "Service " + service.name() + " in namespace " + service.namespace();
        return switch (code) {
            case 401 -> new Refused("the API server does not know you; log in again");
            case 403 -> new Elsewhere("you may not get services/proxy of " + name + ", where stored logs are");
            case 404 ->
                new Elsewhere("there is no " + name
                        + ", where stored logs are; --logs-service names another, and the chart makes it"
                        + " where store.enabled is true");
            default -> new Elsewhere(name + " does not answer (status " + code + ")");
        };
    }
}
