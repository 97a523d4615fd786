package dev.slipway.core.image;

import dev.slipway.core.image.DockerfileBases.Extent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Goes through a Dockerfile stage by stage, and collects the images that are not stages. */
final class DockerfileStages {

    private static final int MAX_IMAGES = 256;
    private static final int MAX_STAGES = 1000;
    private static final String FROM = "--from=";
    private static final String MOUNT = "--mount=";
    private static final Pattern STAGE_NUMBER = Pattern.compile("[0-9]+");

    private final DockerfileArguments arguments;
    private final Set<String> names = new HashSet<>();
    private final Set<ImageReference> images = new LinkedHashSet<>();
    private Extent extent;
    private int stages;

    DockerfileStages(DockerfileArguments arguments, Extent extent) {
        this.arguments = arguments;
        this.extent = extent;
    }

    DockerfileBases bases() {
        return new DockerfileBases(List.copyOf(images), extent);
    }

    void take(DockerfileInstruction instruction) {
        switch (instruction.keyword()) {
            case "ARG" -> arguments.declare(instruction.rest());
            case "FROM" -> from(instruction.rest());
            case "COPY", "ADD" ->
                flags(instruction.rest())
                        .filter(flag -> flag.startsWith(FROM))
                        .forEach(flag -> add(arguments.expand(flag.substring(FROM.length()))));
            case "RUN" ->
                flags(instruction.rest())
                        .filter(flag -> flag.startsWith(MOUNT))
                        .forEach(flag -> mount(flag.substring(MOUNT.length())));
            default -> {}
        }
    }

    /** {@code FROM [--platform=…] IMAGE [AS NAME]} */
    private void from(String rest) {
        stages++;
        if (stages > MAX_STAGES) {
            extent = Extent.SOME;
            return;
        }
        List<String> words = DockerfileWords.split(rest, arguments.escape()).stream()
                .dropWhile(word -> word.startsWith("--"))
                .toList();
        add(words.stream().findFirst().flatMap(arguments::expandForAll));
        if (words.size() == 3 && words.get(1).equalsIgnoreCase("AS")) {
            names.add(words.get(2).toLowerCase(Locale.ROOT));
        }
        arguments.beginStage();
    }

    /** {@code type=bind,from=IMAGE,target=…}, the whole of it in quotes or not. */
    private void mount(String written) {
        Optional<String> mount = arguments.expand(written);
        if (mount.isEmpty()) {
            extent = Extent.SOME;
            return;
        }
        for (String option : mount.get().split(",", -1)) {
            String[] pair = option.strip().split("=", 2);
            if (pair.length == 2 && pair[0].toLowerCase(Locale.ROOT).equals("from")) {
                add(Optional.of(pair[1]));
            }
        }
    }

    private Stream<String> flags(String rest) {
        List<String> flags = new ArrayList<>();
        for (String word : DockerfileWords.split(rest, arguments.escape())) {
            if (!word.startsWith("--") || word.equals("--")) {
                break;
            }
            flags.add(word);
        }
        return flags.stream();
    }

    private void add(Optional<String> image) {
        boolean isNone = image.filter(name -> name.equals("scratch")
                        || names.contains(name.toLowerCase(Locale.ROOT))
                        || STAGE_NUMBER.matcher(name).matches())
                .isPresent();
        if (isNone) {
            return;
        }
        Optional<ImageReference> reference = image.flatMap(DockerfileStages::parsed);
        if (reference.isPresent() && images.size() < MAX_IMAGES) {
            images.add(reference.get());
        } else {
            extent = Extent.SOME;
        }
    }

    private static Optional<ImageReference> parsed(String text) {
        return ImageReference.parse(text) instanceof ParsedImageReference.Valid valid
                ? Optional.of(valid.reference())
                : Optional.empty();
    }
}
