package dev.slipway.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moto server (SLIPWAY_MOTO names the program), to which the SDK of this process is directed while it runs. */
final class Moto implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Running on (http://127\\.0\\.0\\.1:[0-9]+)");
    private static final String[] PROPERTIES = {"aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey"};

    private final Process process;

    Moto() throws IOException {
        String program = Objects.requireNonNull(
                System.getenv("SLIPWAY_MOTO"),
                "SLIPWAY_MOTO is not set; pip install 'moto[server]' brings moto_server");
        process = new ProcessBuilder(program, "-H", "127.0.0.1", "-p", "0")
                .redirectErrorStream(true)
                .start();
        String address = address();
        System.setProperty("aws.endpointUrl", address);
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    private String address() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}), "moto");
                rest.setDaemon(true);
                rest.start();
                return matcher.group(1);
            }
        }
        throw new IOException("moto ended without an address");
    }

    @Override
    public void close() {
        for (String property : PROPERTIES) {
            System.clearProperty(property);
        }
        process.destroy();
    }
}
