package dev.slipway.cli;

import dev.slipway.core.source.CredentialHost;
import dev.slipway.core.source.GitUrl;
import dev.slipway.git.BasicCredential;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the git of this machine, if there is one, what the user has stored for a host (git-credential(1)). It never asks the
 * user; it is run in their home directory, so that no repository's configuration chooses the program that is asked.
 */
final class GitCredentialHelper {

    private static final long PATIENCE_SECONDS = 20;
    private static final int MAX_BYTES = 64 << 10;

    /** Variables that point at a repository, or at programs that ask. */
    private static final List<String> NOT_PASSED_ON = List.of(
            "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_ASKPASS", "SSH_ASKPASS", "DISPLAY", "WAYLAND_DISPLAY");

    private final Map<String, String> environment;
    private final Path home;

    GitCredentialHelper(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    /** What is stored for the host of {@code url}; none also where git is missing or takes too long. */
    Optional<BasicCredential> ask(GitUrl url) {
        Optional<Path> git = git();
        Optional<CredentialHost> host = url.credentialHost().filter(found -> !found.isForSsh());
        if (git.isEmpty() || host.isEmpty()) {
            return Optional.empty();
        }
        try {
            Map<String, String> answer = answer(git.get(), url);
            String user = answer.get("username");
            String password = answer.get("password");
            // An answer for another host would be one that nobody asked for.
            boolean isForHost = url.scheme().text().equals(answer.get("protocol"))
                    && url.hostAndPort().equals(answer.get("host"));
            return user == null || password == null || !isForHost
                    ? Optional.empty()
                    : Optional.of(new BasicCredential(host.get(), user, password));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException | ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> git() {
        String path = environment.getOrDefault("PATH", "");
        for (String directory : path.split(File.pathSeparator, -1)) {
            Path git = Path.of(directory.isEmpty() ? "/" : directory, "git");
            if (git.isAbsolute() && Files.isExecutable(git) && Files.isRegularFile(git)) {
                return Optional.of(git);
            }
        }
        return Optional.empty();
    }

    private Map<String, String> answer(Path git, GitUrl url)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        ProcessBuilder builder = new ProcessBuilder(git.toString(), "-c", "core.askPass=", "credential", "fill")
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        NOT_PASSED_ON.forEach(builder.environment()::remove);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GCM_INTERACTIVE", "never");
        Process process = builder.start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(question(url).getBytes(StandardCharsets.UTF_8));
            }
            byte[] output = CompletableFuture.supplyAsync(() -> read(process)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? fields(new String(output, StandardCharsets.UTF_8))
                    : Map.of();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** No part of an address holds a line end. */
    private static String question(GitUrl url) {
        return "protocol=" + url.scheme().text() + "\nhost=" + url.hostAndPort() + "\npath="
                + url.path().substring(1) + "\n\n";
    }

    private static byte[] read(Process process) {
        try {
            return process.getInputStream().readNBytes(MAX_BYTES);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static Map<String, String> fields(String answer) {
        Map<String, String> fields = new HashMap<>();
        answer.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return fields;
    }
}
