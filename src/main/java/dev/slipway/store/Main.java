package dev.slipway.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Starts the store; everything it needs comes from the environment. */
public final class Main {

    private static final int PORT = 8090;
    private static final int MIN_KEY = 32;
    private static final long MEGABYTE = 1L << 20;

    private Main() {}

    /** Runs until it is told to end. */
    public static void main(String[] args) throws IOException {
        Map<String, String> environment = System.getenv();
        String key = environment.getOrDefault("SLIPWAY_STORE_KEY", "");
        if (key.length() < MIN_KEY) {
            System.err.println("slipway store: SLIPWAY_STORE_KEY must have at least " + MIN_KEY + " characters");
            System.exit(2);
        }
        Path directory = Path.of(environment.getOrDefault("SLIPWAY_STORE_DIRECTORY", "/var/lib/slipway"));
        long maxBytes = Long.parseLong(environment.getOrDefault("SLIPWAY_STORE_MAX_MEGABYTES", "1024")) * MEGABYTE;
        StoreServer server = new StoreServer(
                PORT, directory, key.getBytes(StandardCharsets.UTF_8), maxBytes, InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("slipway store: listening on port " + server.port());
    }
}
