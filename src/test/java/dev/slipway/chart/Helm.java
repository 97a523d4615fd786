package dev.slipway.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code helm template} of our chart, as release slipway in namespace slipway-system. */
final class Helm {

    private Helm() {}

    /** Renders with {@code settings} such as {@code replicas=2}; later ones win. */
    static Command template(String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "helm",
                "template",
                "slipway",
                "helm/slipway",
                "--namespace",
                "slipway-system",
                // A helm that was built from its module takes a version for granted that the chart refuses.
                "--kube-version",
                "1.30.0",
                // Its key is made up anew each time, and deploy/ has no store.
                "--set",
                "store.enabled=false"));
        Arrays.stream(settings).forEach(setting -> command.addAll(List.of("--set", setting)));
        return Command.run(command);
    }

    static ObjectSet rendered(String... settings) throws IOException, InterruptedException {
        return ObjectSet.parse(template(settings).outputOfSuccess());
    }
}
