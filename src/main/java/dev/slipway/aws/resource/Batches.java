package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
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
     * @param ask for at most a hundred; gives those that are there, by name
     */
    static Map<String, Known> read(Set<String> names, Function<List<String>, AwsAnswer<Map<String, Document>>> ask) {
        Map<String, Known> known = new HashMap<>();
        List<String> all = List.copyOf(names);
        for (int from = 0; from < all.size(); from += LARGEST) {
            List<String> batch = all.subList(from, Math.min(all.size(), from + LARGEST));
            AwsAnswer<Map<String, Document>> answer = ask.apply(batch);
            if (answer instanceof AwsAnswer.Refused<Map<String, Document>> refused) {
                batch.forEach(name -> known.put(name, new Known.Unavailable(refused.failure())));
            } else {
                batch.forEach(name -> known.put(name, new Known.Absent()));
                ((AwsAnswer.Given<Map<String, Document>>) answer)
                        .value()
                        .forEach((name, document) -> known.put(name, new Known.Present(document)));
            }
        }
        return known;
    }
}
