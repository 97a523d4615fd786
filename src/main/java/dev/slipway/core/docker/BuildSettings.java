package dev.slipway.core.docker;

import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.ParsedImageReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the values of a build's options that are names or pairs. */
final class BuildSettings {

    private static final String MANIFEST = "manifest:";

    private final CommandSyntax syntax;
    private final Map<String, String> environment;

    BuildSettings(CommandSyntax syntax, Map<String, String> environment) {
        this.syntax = syntax;
        this.environment = environment;
    }

    /** The options that are pairs of name and value. */
    record Pairs(Map<String, String> buildArguments, Map<String, String> labels, Map<String, String> annotations) {}

    Reading<Pairs> pairs(Invocation given) {
        return buildArguments(given.list("build-arg"))
                .then(arguments -> labels(given.list("label"))
                        .then(labels -> annotations(given.list("annotation"))
                                .map(annotations -> new Pairs(arguments, labels, annotations))));
    }

    Reading<ImageReference> tag(String text) {
        if (!(ImageReference.parse(text) instanceof ParsedImageReference.Valid valid)) {
            return syntax.invalidValue("tag", text, ReferenceArgument.problem(text));
        }
        return valid.reference().digest().isPresent()
                ? syntax.failed("build tag cannot contain a digest")
                : Reading.of(valid.reference().withTag(valid.reference().tagOrLatest()));
    }

    /** A name without a value takes it from the environment, and is left out if it has none there. */
    private Reading<Map<String, String>> buildArguments(List<String> texts) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            if (name.isEmpty()) {
                // Docker shows the value too, but it may be a secret.
                return syntax.invalidValue(
                        "build-arg", equals < 0 ? "" : "=", "invalid environment variable: name is empty");
            }
            if (name.equals("BUILDKIT_SYNTAX")) {
                return syntax.refused("build argument BUILDKIT_SYNTAX is not supported: "
                        + "the executor reads Dockerfiles itself; leave it out");
            }
            if (equals >= 0) {
                arguments.put(name, text.substring(equals + 1));
            } else {
                Optional.ofNullable(environment.get(name)).ifPresent(value -> arguments.put(name, value));
            }
        }
        return Reading.of(arguments);
    }

    private Reading<Map<String, String>> labels(List<String> texts) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            String name = (equals < 0 ? text : text.substring(0, equals)).replaceFirst("^[ \t]+", "");
            if (name.isEmpty()) {
                return syntax.invalidValue("label", text, "invalid label '" + Shown.plain(text) + "': empty name");
            }
            if (name.contains(" ") || name.contains("\t")) {
                return syntax.invalidValue("label", text, "label '" + Shown.plain(name) + "' contains whitespaces");
            }
            labels.put(name, equals < 0 ? "" : text.substring(equals + 1));
        }
        return Reading.of(labels);
    }

    /** {@code NAME=VALUE} or {@code manifest:NAME=VALUE}; what annotates anything else is refused. */
    private Reading<Map<String, String>> annotations(List<String> texts) {
        Map<String, String> annotations = new LinkedHashMap<>();
        for (String text : texts) {
            String pair = text.startsWith(MANIFEST) ? text.substring(MANIFEST.length()) : text;
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                return syntax.refused("option --annotation needs NAME=VALUE");
            }
            if (pair.substring(0, equals).matches("(?s)[^:]*(?:index|manifest|descriptor)[^:.]*:.*")) {
                return syntax.refused("option --annotation is supported for the manifest alone; write NAME=VALUE");
            }
            annotations.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return Reading.of(annotations);
    }
}
