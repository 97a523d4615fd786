package dev.slipway.core.pipeline;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders field paths as they stand in a file: {@code stages[2]} before {@code stages[10]}. */
final class FieldOrder {

    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

    static final Comparator<String> BY_PATH = Comparator.comparing(FieldOrder::padded);

    private FieldOrder() {}

    private static String padded(String path) {
        Matcher matcher = INDEX.matcher(path);
        return matcher.replaceAll(index ->
                "[" + "0".repeat(6 - Math.min(6, index.group(1).length())) + index.group(1) + "]");
    }
}
