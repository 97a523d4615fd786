package dev.slipway.core.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of CodeBuild's own build images (AWS CodeBuild user guide, "Available runtimes").
 *
 * @param shell the program behind {@code /bin/sh}: dash or bash
 * @param runtimes what {@code runtime-versions} can choose from; none on Lambda
 */
public record BuildImage(String name, String shell, Map<String, RuntimeOffer> runtimes) {

    private static final Pattern RELEASE = Pattern.compile("-\\d\\d\\.\\d\\d\\.\\d\\d$");
    private static final Pattern NAMED = Pattern.compile("[a-z].*");

    /**
     * The versions of a runtime.
     *
     * @param versions as they are listed
     * @param isOpen whether others are installed on demand
     */
    public record RuntimeOffer(List<String> versions, boolean isOpen) {
        public RuntimeOffer {
            versions = List.copyOf(versions);
        }

        /** Whether {@code version} can be had: listed, the latest, a major one with {@code .x}, or one to be installed. */
        boolean has(String version) {
            boolean isMajor = version.endsWith(".x")
                    && versions.stream()
                            .anyMatch(listed -> listed.equals(version.substring(0, version.length() - 2))
                                    || listed.startsWith(version.substring(0, version.length() - 1)));
            // Packages are named by numbers: a name with a word in it, such as openjdk11, is none of them.
            boolean isInstalled = isOpen && !NAMED.matcher(version).matches();
            return version.equals("latest") || versions.contains(version) || isMajor || isInstalled;
        }
    }

    public BuildImage {
        runtimes = Map.copyOf(runtimes);
    }

    /** The image of that name, with or without a date behind it; empty if it is none of CodeBuild's. */
    public static Optional<BuildImage> named(String name) {
        String undated = RELEASE.matcher(name).replaceFirst("");
        return BuildImages.ALL.stream()
                .filter(image -> image.name().equals(undated))
                .findFirst();
    }

    /** The images of CodeBuild by name. */
    public static List<String> names() {
        return BuildImages.ALL.stream().map(BuildImage::name).toList();
    }
}
