package dev.slipway.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test a namespace, a git server and a gate of its own. */
abstract class OnCluster {

    /** Held for reading by tests that need the operator undisturbed, for writing by those that kill it. */
    static final String OPERATOR = "operator";

    @TempDir
    Path directory;

    ClusterNamespace namespace;
    GitServer git;
    Gate gate;

    @BeforeEach
    void begin() throws IOException, InterruptedException {
        namespace = new ClusterNamespace();
        git = new GitServer(directory);
        gate = new Gate();
    }

    @AfterEach
    void end() throws IOException {
        namespace.close();
        gate.close();
        git.close();
    }

    /** Repository {@code app} with one file; enough for projects with an inline buildspec. */
    GitRepository application() {
        return git.repository("app", Map.of("README", "An application.\n"));
    }
}
