package dev.slipway.aws.fake;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each artifact has one producer, which has to come before those that use it. */
final class ArtifactFlow {

    private ArtifactFlow() {}

    static void check(List<Declared> actions) {
        Map<String, Declared> producers = new HashMap<>();
        for (Declared action : actions) {
            for (String output : action.outputs()) {
                if (producers.put(output, action) != null) {
                    throw AwsFault.invalidStructure("Output Artifact Bundle name must be unique within the pipeline. "
                            + output + " has been used more than once.");
                }
            }
        }
        for (Declared action : actions) {
            for (String input : action.inputs()) {
                Declared producer = producers.get(input);
                if (producer == null || !comesBefore(producer, action)) {
                    throw AwsFault.invalidStructure("Input Artifact Bundle " + input + " in action " + action.name()
                            + " is not declared as Output Artifact Bundle in any of the preceding actions");
                }
            }
        }
    }

    private static boolean comesBefore(Declared first, Declared second) {
        return Comparator.comparingInt(Declared::stageIndex)
                        .thenComparingInt(Declared::runOrder)
                        .compare(first, second)
                < 0;
    }
}
