package dev.slipway.aws;

import java.io.IOException;
import java.util.Map;

/** A moto server to which the SDK of this process is directed while it runs. */
final class Moto implements AutoCloseable {

    private static final String[] PROPERTIES = {"aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey"};

    private final MotoServer server = new MotoServer(Map.of());

    Moto() throws IOException {
        System.setProperty("aws.endpointUrl", server.endpoint().toString());
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @Override
    public void close() {
        for (String property : PROPERTIES) {
            System.clearProperty(property);
        }
        server.close();
    }
}
