package dev.slipway.translate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that a manifest leaves out is an empty one. */
final class Lists {

    private Lists() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** For statuses: an empty list is left out, so that it does not take part in server-side apply. */
    static <T> @Nullable List<T> orAbsent(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
