package dev.slipway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A repository that is served, with a clone to push from.
 *
 * @param url as pods and the operator see it
 */
record GitRepository(String name, String url, Path work) {

    static GitRepository create(Path root, String name, String url, Map<String, String> files) {
        Path work = root.resolve(name + "-clone");
        git(root, "init", "--quiet", "--bare", "--initial-branch=main", name + ".git");
        git(root, "clone", "--quiet", root.resolve(name + ".git").toString(), work.toString());
        git(work, "checkout", "--quiet", "-B", "main");
        GitRepository repository = new GitRepository(name, url, work);
        repository.push(files);
        return repository;
    }

    /** Commits the files and pushes; returns the commit. */
    String push(Map<String, String> files) {
        files.forEach((path, content) -> write(work.resolve(path), content));
        git(work, "add", "--all");
        git(work, "commit", "--quiet", "--message=Change " + String.join(", ", files.keySet()));
        git(work, "push", "--quiet", "origin", "main");
        return head();
    }

    /** The commit that was pushed last. */
    String head() {
        return git(work, "rev-parse", "HEAD");
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String git(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_AUTHOR_NAME", "Ada",
                        "GIT_AUTHOR_EMAIL", "ada@example.com",
                        "GIT_COMMITTER_NAME", "Ada",
                        "GIT_COMMITTER_EMAIL", "ada@example.com"));
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
