package dev.slipway.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moto server on a free port; SLIPWAY_MOTO names the program. */
public final class MotoServer implements AutoCloseable {

    /** What names the program. */
    public static final String PROGRAM = "SLIPWAY_MOTO";

    private static final Pattern ADDRESS = Pattern.compile("Running on (http://127\\.0\\.0\\.1:[0-9]+)");

    private final Process process;
    private final URI endpoint;

    /** Starts it, and waits until it listens. */
    public MotoServer(Map<String, String> settings) throws IOException {
        String program = Objects.requireNonNull(
                System.getenv(PROGRAM), PROGRAM + " is not set; pip install 'moto[server]' brings moto_server");
        ProcessBuilder command = new ProcessBuilder(program, "-H", "127.0.0.1", "-p", "0").redirectErrorStream(true);
        command.environment().putAll(settings);
        process = command.start();
        endpoint = address();
    }

    public URI endpoint() {
        return endpoint;
    }

    private URI address() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}), "moto");
                rest.setDaemon(true);
                rest.start();
                return URI.create(matcher.group(1));
            }
        }
        throw new IOException("moto ended without an address");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
