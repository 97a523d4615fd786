package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildStatusType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A gigabyte of output, on a node that is this machine. */
@Tag("cluster")
@Isolated
class LargeLogOnClusterTest extends OnCluster {

    private static final long MEGABYTE = 1 << 20;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    @Test
    void a_gigabyte_neither_fills_memory_nor_the_store() throws Exception {
        KubeUser reader = KubeUser.of(namespace, "reader", "view");
        long operatorBefore = peakOf("quarkus-run.jar");
        namespace.apply(project(), build());
        AtomicLong agent = new AtomicLong();

        Build ended = namespace.await(Build.class, "app-1", build -> {
            agent.accumulateAndGet(peakOf("agent.args run"), Math::max);
            return build.getStatus() != null
                    && Conditions.isTrue(build.getStatus().conditions(), "Completed");
        });
        long shown = read(reader);

        assertThat(ended.getStatus().buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED);
        assertThat(ended.getStatus().logs()).satisfies(log -> {
            assertThat(log.complete()).isFalse();
            assertThat(log.message()).contains("bytes in the middle are left out");
            assertThat(log.sizeInBytes()).isBetween(250 * MEGABYTE, 260 * MEGABYTE);
        });
        assertThat(shown).isGreaterThanOrEqualTo(ended.getStatus().logs().sizeInBytes());
        System.err.printf(
                "peak memory: agent %d MB, operator %d MB before and %d MB after%n",
                agent.get() / MEGABYTE, operatorBefore / MEGABYTE, peakOf("quarkus-run.jar") / MEGABYTE);
        assertThat(agent.get()).isLessThan(200 * MEGABYTE);
        assertThat(peakOf("quarkus-run.jar") - operatorBefore).isLessThan(64 * MEGABYTE);
    }

    /** How many bytes the command line prints. */
    private static long read(KubeUser reader) throws IOException, InterruptedException {
        Process logs = reader.start("logs", "app-1");
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        byte[] last = new byte[0];
        try (InputStream in = logs.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                last = Arrays.copyOf(buffer, n);
            }
        }
        assertThat(logs.waitFor()).isZero();
        assertThat(new String(last, StandardCharsets.UTF_8))
                .contains("Phase complete: UPLOAD_ARTIFACTS State: SUCCEEDED")
                .contains("slipway: this log is not complete: ");
        return bytes;
    }

    /** The most memory that a process with these words in its command line has had; 0 if there is none here. */
    private static long peakOf(String words) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(words))
                .mapToLong(LargeLogOnClusterTest::peak)
                .max()
                .orElse(0);
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private static long peak(ProcessHandle process) {
        try {
            Matcher matcher = PEAK.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static Build build() {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Build
                metadata: {name: app-1}
                spec: {projectName: app}
                """, Build.class);
    }

    private static BuildProject project() {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata: {name: app}
                spec:
                  source:
                    type: NO_SOURCE
                    buildspec: |
                      version: 0.2
                      phases:
                        build:
                          commands:
                            - yes 'a line of a test that tells everything that it does, and then some more' | head -c 1000000000
                  environment: {type: LINUX_CONTAINER, image: '%s', computeType: BUILD_GENERAL1_SMALL}
                  timeoutInMinutes: 5
                """.formatted(Definitions.IMAGE), BuildProject.class);
    }
}
