package dev.slipway.core.docker;

import dev.slipway.core.docker.ImageBuild.Output;
import dev.slipway.core.image.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What {@code -t}, {@code --load}, {@code --push} and {@code --output} say together. */
record BuildDestination(List<ImageReference> tags, Output output) {

    private static final Set<String> IMAGE_TYPES = Set.of("docker", "image", "registry");
    private static final Set<String> ATTRIBUTES = Set.of("type", "name", "push");

    /**
     * Names of {@code --output} count only where {@code -t} gave none (docker buildx build); pushing includes keeping
     * the image here.
     */
    static BuildDestination joined(BuildDestination options, List<BuildDestination> outputs) {
        Set<ImageReference> tags = new LinkedHashSet<>(options.tags());
        if (tags.isEmpty()) {
            outputs.forEach(output -> tags.addAll(output.tags()));
        }
        boolean pushed =
                Stream.concat(Stream.of(options), outputs.stream()).anyMatch(one -> one.output() == Output.PUSH);
        return new BuildDestination(List.copyOf(tags), pushed ? Output.PUSH : Output.LOAD);
    }

    /** Reads one value of {@code --output}; whatever would write anything but an image is refused. */
    static Reading<BuildDestination> read(CommandSyntax syntax, String text) {
        Map<String, String> attributes = attributes(text);
        String type = attributes.getOrDefault("type", "");
        if (!IMAGE_TYPES.contains(type) || !ATTRIBUTES.containsAll(attributes.keySet())) {
            return syntax.refused("option --output=" + Shown.plain(text) + " is not supported: the result is an image; "
                    + "use type=docker, type=image or type=registry, and docker save for a tar");
        }
        boolean pushed = type.equals("registry") || FlagValue.TRUE.contains(attributes.getOrDefault("push", ""));
        String name = attributes.getOrDefault("name", "");
        return Reading.each(
                        name.isEmpty() ? List.<String>of() : List.of(name.split(",", -1)),
                        one -> ReferenceArgument.reference(syntax, one))
                .map(tags -> new BuildDestination(
                        tags.stream().map(tag -> tag.withTag(tag.tagOrLatest())).toList(),
                        pushed ? Output.PUSH : Output.LOAD));
    }

    /** Fields are separated by commas; one in double quotes may hold commas. A field without {@code =} is a path. */
    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new TreeMap<>();
        for (String field : fields(text)) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                attributes.put("dest", field);
            } else {
                attributes.put(field.substring(0, equals).strip(), field.substring(equals + 1));
            }
        }
        return attributes;
    }

    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
