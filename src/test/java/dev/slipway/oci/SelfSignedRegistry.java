package dev.slipway.oci;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A registry with TLS whose certificate it signed itself, made by the JDK's keytool. It has a front door and one answer. */
final class SelfSignedRegistry implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final SSLContext trusting;
    private volatile FakeRegistry.Answer answer = FakeRegistry.status(404, "");

    private SelfSignedRegistry(HttpsServer server, SSLContext trusting) {
        this.server = server;
        this.trusting = trusting;
    }

    static SelfSignedRegistry start(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool ended with " + keytool.exitValue());
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext own = SSLContext.getInstance("TLS");
        own.init(managers.getKeyManagers(), null, null);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("registry", keys.getCertificate("registry"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(own));
        SelfSignedRegistry registry = new SelfSignedRegistry(server, trusting);
        server.createContext("/v2/", exchange -> {
            try (exchange) {
                boolean frontDoor = exchange.getRequestURI().getPath().equals("/v2/");
                (frontDoor ? FakeRegistry.status(200, "{}") : registry.answer).give(exchange);
            }
        });
        server.start();
        return registry;
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Trusts this registry alone. */
    SSLContext trusting() {
        return trusting;
    }

    void answer(FakeRegistry.Answer other) {
        answer = other;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
