package dev.slipway.aws.access;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** A network that reaches nobody, and remembers who was looked for. */
final class AskedHosts implements SdkHttpClient {

    private final List<String> hosts = new CopyOnWriteArrayList<>();

    List<String> asked() {
        return hosts;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                hosts.add(request.httpRequest().host());
                throw new IOException("nobody is there");
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}
}
