package dev.slipway.core.runtime;

import dev.slipway.core.runtime.BuildImage.RuntimeOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What {@code runtime-versions} of a buildspec comes to in the image that the build runs in (AWS CodeBuild user guide,
 * "Build specification reference", {@code runtime-versions}; "Available runtimes"; ADR 0039).
 */
public sealed interface RuntimeSelection {

    /** Nothing is asked for: the image's own defaults. */
    RuntimeSelection NONE = new Selected(List.of());

    /** These are chosen, in order, before the first command of INSTALL. */
    record Selected(List<SelectedRuntime> runtimes) implements RuntimeSelection {
        public Selected {
            runtimes = List.copyOf(runtimes);
        }
    }

    /**
     * Nothing is chosen, and the build goes on.
     *
     * @param line what the log says of it when INSTALL begins
     */
    record Skipped(String line) implements RuntimeSelection {}

    /**
     * The image does not have it: the build ends in DOWNLOAD_SOURCE.
     *
     * @param message CodeBuild's words
     */
    record Unknown(String message) implements RuntimeSelection {}

    /**
     * The selection.
     *
     * @param image what the commands run in; empty where they run on the machine itself
     * @param versions names of runtimes with the versions that the buildspec has for them
     * @param environment what a {@code $NAME} in a version stands for
     */
    static RuntimeSelection of(Optional<String> image, Map<String, String> versions, Map<String, String> environment) {
        if (versions.isEmpty()) {
            return NONE;
        }
        Optional<BuildImage> known = image.flatMap(BuildImage::named);
        if (known.isEmpty() && image.filter(BuildImage::isOfCodeBuild).isPresent()) {
            return new Skipped("Skipping install of runtimes. The runtimes of " + image.get()
                    + " are not known here, and those that it starts with are used");
        }
        if (known.isEmpty() || known.get().runtimes().isEmpty()) {
            return new Skipped(
                    "Skipping install of runtimes. Runtime version selection is not supported by this build image");
        }
        return chosen(known.get(), versions, environment);
    }

    private static RuntimeSelection chosen(
            BuildImage image, Map<String, String> versions, Map<String, String> environment) {
        List<SelectedRuntime> selected = new ArrayList<>();
        for (Map.Entry<String, String> asked : versions.entrySet()) {
            String name = asked.getKey();
            RuntimeOffer offer = image.runtimes().get(name);
            if (offer == null) {
                return new Unknown("Unknown runtime named '" + name + "'. This build image has the following runtimes: "
                        + String.join(", ", new TreeSet<>(image.runtimes().keySet())));
            }
            String version = VersionText.expanded(asked.getValue(), environment);
            Optional<String> known = offer.listed(version)
                    .or(() -> Optional.of(version).filter(text -> offer.isOpen() && VersionText.canBeInstalled(text)));
            if (known.isEmpty()) {
                return new Unknown("Unknown runtime version named '" + version + "' of " + name
                        + ". This build image has the following versions: " + String.join(", ", offer.versions()));
            }
            selected.add(new SelectedRuntime(name, known.get()));
        }
        return new Selected(selected);
    }
}
