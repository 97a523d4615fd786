package dev.slipway.e2e;

import dev.slipway.api.BuildProject;
import dev.slipway.api.Pipeline;
import dev.slipway.aws.fake.FakeAws;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Measures, with the operator that is installed on the cluster, how long it takes until a thousand projects and a thousand pipelines
 * that are applied are in AWS, which a fake on this machine plays, and until a changed manifest is.
 */
public final class AwsOnClusterBenchmark {
    private static final int EACH = 1000;

    private AwsOnClusterBenchmark() {}

    public static void main(String[] arguments) {
        try (FakeAws aws = FakeAws.start(new InetSocketAddress("0.0.0.0", InFakeAws.PORT));
                KubernetesClient client = new KubernetesClientBuilder().build();
                ClusterNamespace namespace = new ClusterNamespace()) {
            namespace.apply(InFakeAws.keys("AKIAEXAMPLE"), InFakeAws.token("first-token"));
            cold(aws, client, namespace);
            for (int i = 0; i < 10; i++) {
                changed(aws, namespace, i);
            }
        }
        System.exit(0);
    }

    private static void cold(FakeAws aws, KubernetesClient client, ClusterNamespace namespace) {
        long begun = System.nanoTime();
        for (int i = 0; i < EACH; i++) {
            namespace.apply(InFakeAws.project("app" + i, "python:3.8"), InFakeAws.pipeline("app" + i, "main"));
        }
        System.out.printf("%d objects applied after %.1f s%n", 2 * EACH, seconds(begun));
        await(() -> count(aws, "CodeBuild.CreateProject") >= EACH && count(aws, "CodePipeline.CreatePipeline") >= EACH);
        System.out.printf(
                "made in AWS after %.1f s, with %d calls%n",
                seconds(begun), aws.calls().size());
        await(() -> ready(client, namespace) == 2 * EACH);
        System.out.printf("ready after %.1f s%n", seconds(begun));
    }

    private static long count(FakeAws aws, String call) {
        return aws.calls().stream().filter(call::equals).count();
    }

    private static long ready(KubernetesClient client, ClusterNamespace namespace) {
        return client.resources(BuildProject.class).inNamespace(namespace.name()).list().getItems().stream()
                        .filter(InFakeAws.hasReady("True"))
                        .count()
                + client.resources(Pipeline.class).inNamespace(namespace.name()).list().getItems().stream()
                        .filter(InFakeAws.hasReady("True"))
                        .count();
    }

    private static void changed(FakeAws aws, ClusterNamespace namespace, int number) {
        aws.clearCalls();
        long begun = System.nanoTime();
        namespace.apply(InFakeAws.project("app" + number, "python:3.9"));
        await(() -> aws.calls().contains("CodeBuild.UpdateProject"));
        System.out.printf("a changed manifest is in AWS after %.3f s%n", seconds(begun));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void await(BooleanSupplier what) {
        while (!what.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
