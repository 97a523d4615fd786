package dev.slipway.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a configuration in which {@code #{namespace.NAME}} stands for a variable
 * (AWS CodePipeline user guide, "Variables").
 */
public final class VariableTemplate {

    private static final Pattern REFERENCE = Pattern.compile("#\\{([A-Za-z0-9@_-]{1,100})\\.([A-Za-z0-9@_-]{1,128})}");

    private final String text;

    private VariableTemplate(String text) {
        this.text = text;
    }

    public static VariableTemplate of(String text) {
        return new VariableTemplate(text);
    }

    /** A variable that a text refers to. */
    public record Reference(String namespace, String name) {
        @Override
        public String toString() {
            return "#{" + namespace + "." + name + "}";
        }
    }

    /** The variables it refers to, in order. */
    public List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            references.add(new Reference(matcher.group(1), matcher.group(2)));
        }
        return references;
    }

    /** What became of a text. */
    public sealed interface Resolution {}

    /** Every variable had a value. */
    public record Resolved(String text) implements Resolution {}

    /** {@code reference} had none; the action fails. */
    public record Unresolved(Reference reference) implements Resolution {}

    /** Puts values in; values are not looked into again. */
    public Resolution resolve(Function<Reference, Optional<String>> values) {
        StringBuilder resolved = new StringBuilder();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            Reference reference = new Reference(matcher.group(1), matcher.group(2));
            Optional<String> value = values.apply(reference);
            if (value.isEmpty()) {
                return new Unresolved(reference);
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
        }
        return new Resolved(matcher.appendTail(resolved).toString());
    }
}
