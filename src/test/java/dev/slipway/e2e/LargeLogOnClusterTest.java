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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A gigabyte of output, on a node that is this machine. */
@Tag("cluster")
@Isolated
class LargeLogOnClusterTest extends OnCluster {

    private static final long MEGABYTE = 1 << 20;
    /** All of a JVM: its heap is a part of that. */
    private static final long MOST_OF_AGENT = 192 * MEGABYTE;

    private static final long MOST_MORE_OF_OPERATOR = 64 * MEGABYTE;
    private static final int END = 1000;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    @Test
    void a_gigabyte_neither_fills_memory_nor_the_store() throws Exception {
        KubeUser reader = KubeUser.of(namespace, "reader", "view");
        long operatorBefore = peakOf("operator.args");
        AtomicLong agent = new AtomicLong();
        ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
        sampler.scheduleWithFixedDelay(
                () -> agent.accumulateAndGet(peakOf("agent.args\0run"), Math::max), 0, 200, TimeUnit.MILLISECONDS);

        namespace.apply(project(), build());
        Build ended = namespace.await(
                Build.class,
                "app-1",
                build -> build.getStatus() != null
                        && Conditions.isTrue(build.getStatus().conditions(), "Completed"));
        sampler.shutdownNow();
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
                agent.get() / MEGABYTE, operatorBefore / MEGABYTE, peakOf("operator.args") / MEGABYTE);
        assertThat(agent.get()).isLessThan(MOST_OF_AGENT);
        assertThat(peakOf("operator.args") - operatorBefore).isLessThan(MOST_MORE_OF_OPERATOR);
    }

    /** How many bytes the command line prints. */
    private static long read(KubeUser reader) throws IOException, InterruptedException {
        Process logs = reader.start("logs", "app-1");
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        String end = "";
        try (InputStream in = logs.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                end += new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
                end = end.substring(Math.max(0, end.length() - END));
            }
        }
        assertThat(logs.waitFor()).isZero();
        assertThat(end)
                .contains("Phase complete: UPLOAD_ARTIFACTS State: SUCCEEDED")
                .contains("slipway: this log is not complete: ");
        return bytes;
    }

    /** The most memory, all of it, that a process with these words in its command line has had; 0 if there is none here. */
    private static long peakOf(String words) {
        return ProcessHandle.allProcesses()
                .map(process -> "/proc/" + process.pid())
                .filter(process -> text(process + "/cmdline").contains(words))
                .map(process -> PEAK.matcher(text(process + "/status")))
                .mapToLong(peak -> peak.find() ? Long.parseLong(peak.group(1)) * 1024 : 0)
                .max()
                .orElse(0);
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            return "";
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
