package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What cannot be read together. */
final class OneByOne {
    /** After so many in a row AWS is too busy for the others, too. */
    private static final int REFUSALS = 3;

    private OneByOne() {}

    /** What is known of each; once AWS is too busy, the rest is not asked for. */
    static Map<String, Known> read(Collection<String> names, Function<String, Known> ask) {
        // In any order, so that three that AWS cannot tell do not hide the others for good.
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled);
        Map<String, Known> known = new HashMap<>();
        int refusals = 0;
        Known last = new Known.Absent();
        for (String name : shuffled) {
            if (refusals < REFUSALS) {
                last = ask.apply(name);
                refusals = isBusy(last) ? refusals + 1 : 0;
            }
            known.put(name, last);
        }
        return known;
    }

    private static boolean isBusy(Known answer) {
        return answer instanceof Known.Unavailable unavailable
                && unavailable.failure().kind() == AwsFailure.Kind.RETRY;
    }
}
