package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.core.document.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What CodeBuild is asked for many at a time. */
final class Batches {

    /** AWS CodeBuild API reference, {@code BatchGetProjects} and {@code BatchGetBuilds}. */
    private static final int LARGEST = 100;

    private Batches() {}

    /**
     * What is known of each name. What an answer does not hold is not there.
     *
     * <p>One name that is no name makes AWS refuse all that are asked for with it, so that a batch that will never be answered is asked
     * for in halves, until only those are refused that are guilty.
     *
     * @param ask for at most a hundred; gives those that are there, by name
     */
    static Map<String, Known> read(Set<String> names, Function<List<String>, AwsAnswer<Map<String, Document>>> ask) {
        Map<String, Known> known = new HashMap<>();
        List<String> all = names.stream().sorted().toList();
        for (int from = 0; from < all.size(); from += LARGEST) {
            read(all.subList(from, Math.min(all.size(), from + LARGEST)), ask, known);
        }
        return known;
    }

    private static void read(
            List<String> batch,
            Function<List<String>, AwsAnswer<Map<String, Document>>> ask,
            Map<String, Known> known) {
        AwsAnswer<Map<String, Document>> answer = ask.apply(batch);
        if (answer instanceof AwsAnswer.Given<Map<String, Document>> given) {
            batch.forEach(name -> known.put(name, new Known.Absent()));
            given.value().forEach((name, document) -> known.put(name, new Known.Present(document)));
            return;
        }
        AwsFailure failure = ((AwsAnswer.Refused<Map<String, Document>>) answer).failure();
        if (failure.kind() == AwsFailure.Kind.TERMINAL && batch.size() > 1) {
            int half = batch.size() / 2;
            read(batch.subList(0, half), ask, known);
            read(batch.subList(half, batch.size()), ask, known);
        } else {
            batch.forEach(name -> known.put(name, new Known.Unavailable(failure)));
        }
    }
}
