package dev.slipway.e2e;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody with a kubeconfig of their own, who uses the command line. */
record KubeUser(Path kubeconfig) {

    /** A service account of the namespace, with the ClusterRole of this name there, or with nothing. */
    static KubeUser of(ClusterNamespace namespace, String name, String... clusterRoles) {
        KubernetesClient client = namespace.client();
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace.name())
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        for (String role : clusterRoles) {
            client.resource(new RoleBindingBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace.name())
                            .withName(name + "-" + role)
                            .endMetadata()
                            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                            .addNewSubject("", "ServiceAccount", name, namespace.name())
                            .build())
                    .create();
        }
        String token = client.serviceAccounts()
                .inNamespace(namespace.name())
                .withName(name)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        return withToken(namespace, token);
    }

    /** Whoever the token is of, at the same API server. */
    static KubeUser withToken(ClusterNamespace namespace, String token) {
        try {
            Path file = Files.createTempFile("kubeconfig", "");
            return new KubeUser(Files.writeString(
                    file, """
                    apiVersion: v1
                    kind: Config
                    current-context: test
                    contexts: [{name: test, context: {cluster: test, user: test, namespace: %s}}]
                    clusters: [{name: test, cluster: {server: '%s', insecure-skip-tls-verify: true}}]
                    users: [{name: test, user: {token: '%s'}}]
                    """.formatted(namespace.name(), namespace.client().getMasterUrl(), token)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code slipway …} as this user; its output, once it has ended with {@code exitCode}. */
    String slipway(int exitCode, String... args) {
        try {
            Process process = start(args);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != exitCode) {
                throw new AssertionError(
                        "slipway " + String.join(" ", args) + " did not end with " + exitCode + ":\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code slipway …} as this user, standard error with standard output. */
    Process start(String... args) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                classPath(),
                "dev.slipway.cli.Main"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        return builder.start();
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
