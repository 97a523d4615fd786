package dev.slipway.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A project folder with the real launcher, and a PATH that holds nothing but the tools it may use, a pretended Maven and
 * what a test puts there. The pretended java prints who it is, where it is and what it was given.
 */
final class Sandbox {

    private static final List<String> TOOLS = List.of(
            "sh",
            "basename",
            "cat",
            "cp",
            "dirname",
            "find",
            "head",
            "ln",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "sleep",
            "tail",
            "touch");

    private static final String JAVA = """
            #!/bin/sh
            echo "java: $0"
            echo "process: $$"
            echo "directory: $(pwd)"
            for argument; do echo "argument: $argument"; done
            exit "${JAVA_EXITS:-0}"
            """;

    private static final String MAVEN_THAT_BUILDS = """
            #!/bin/sh
            echo "mvn $*" >>mvn-runs
            echo "$JAVA_HOME" >mvn-java-home
            mkdir -p target/quarkus-app
            : >target/quarkus-app/quarkus-run.jar
            """;

    private final Path root;
    private final Path bin;
    private final Map<String, String> environment = new HashMap<>();

    Sandbox(Path root) throws IOException {
        this.root = root.toRealPath();
        this.bin = Files.createDirectories(this.root.resolve("bin"));
        for (String tool : TOOLS) {
            script(bin.resolve(tool), "#!/bin/sh\nexec " + onRealPath(tool) + " \"$@\"\n");
        }
        Files.createDirectories(project().resolve("src/main"));
        Files.writeString(project().resolve("pom.xml"), "<project/>");
        Files.writeString(source(), "class A {}");
        Files.copy(Path.of("slipway"), launcher());
        launcher().toFile().setExecutable(true);
        maven(MAVEN_THAT_BUILDS);
        environment.put("PATH", bin.toString());
        environment.put("HOME", this.root.resolve("home").toString());
        environment.put("SLIPWAY_JDK_DIRS", this.root.resolve("jdks").toString());
        with("JAVA_HOME", jdk("jdk-17", "17.0.15"));
    }

    Path root() {
        return root;
    }

    Path bin() {
        return bin;
    }

    Path project() {
        return root.resolve("project");
    }

    Path source() {
        return project().resolve("src/main/A.java");
    }

    Path launcher() {
        return project().resolve("slipway");
    }

    Path lock() {
        return project().resolve("target/slipway-lock");
    }

    Sandbox with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    Sandbox without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** A home with java, javac and the release file that says {@code version}. */
    Path jdk(String name, String version) throws IOException {
        Path home = jre(name, version);
        script(home.resolve("bin/javac"), "#!/bin/sh\n");
        return home;
    }

    Path jre(String name, String version) throws IOException {
        Path home = root.resolve("jdks-elsewhere").resolve(name);
        script(home.resolve("bin/java"), JAVA);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    void maven(String text) throws IOException {
        script(bin.resolve("mvn"), text);
    }

    void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        file.toFile().setExecutable(true);
    }

    /** How often Maven was asked to build. */
    List<String> builds() throws IOException {
        Path runs = project().resolve("mvn-runs");
        return Files.exists(runs) ? Files.readAllLines(runs) : List.of();
    }

    Process start(Path directory, Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return finish(start(project(), launcher(), arguments));
    }

    Outcome run(Path directory, Path launcher) throws IOException, InterruptedException {
        return finish(start(directory, launcher));
    }

    static Outcome finish(Process process) throws IOException, InterruptedException {
        String output = text(process.getInputStream().readAllBytes());
        String errors = text(process.getErrorStream().readAllBytes());
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher did not end; it said: " + errors);
        }
        return new Outcome(process.pid(), process.exitValue(), output, errors);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Path onRealPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("this machine has no " + tool));
    }

    /** What came of one use of the launcher. */
    record Outcome(long process, int exitCode, String output, String errors) {

        String value(String name) {
            return values(name).get(0);
        }

        List<String> values(String name) {
            return output.lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .toList();
        }
    }
}
