package dev.slipway.core.runtime;

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
    private static final Pattern DIGEST = Pattern.compile("@sha256:[0-9a-f]{64}$");
    private static final Pattern MAJOR = Pattern.compile("\\d+\\.x");
    private static final Pattern NAMED = Pattern.compile("[a-z].*");
    private static final String NAME = "aws/codebuild/";
    private static final String NAME_IN_THE_GALLERY = "public.ecr.aws/codebuild/";

    /**
     * The versions of a runtime.
     *
     * @param versions as they are listed, the newest last
     * @param isOpen whether others are installed on demand
     */
    public record RuntimeOffer(List<String> versions, boolean isOpen) {
        public RuntimeOffer {
            versions = List.copyOf(versions);
        }

        /** Whether {@code version} can be had: listed, the latest, a major one with {@code .x}, or one to be installed. */
        public boolean has(String version) {
            // Packages are named by numbers: a name with a word in it, such as openjdk11, is none of them.
            boolean isInstalled = isOpen && !NAMED.matcher(version).matches();
            return listed(version).isPresent() || isInstalled;
        }

        /** The listed version that is meant: itself, the newest for {@code latest}, the newest of its major for {@code N.x}. */
        Optional<String> listed(String version) {
            if (version.equals("latest")) {
                return Optional.of(versions.get(versions.size() - 1));
            }
            if (MAJOR.matcher(version).matches()) {
                String major = version.substring(0, version.length() - 2);
                return versions.stream()
                        .filter(listed -> listed.equals(major) || listed.startsWith(major + "."))
                        .reduce((older, newer) -> newer);
            }
            return versions.contains(version) ? Optional.of(version) : Optional.empty();
        }
    }

    public BuildImage {
        runtimes = Map.copyOf(runtimes);
    }

    /** The image of that name, there or in the public gallery, with or without a date behind it; empty if it is not known. */
    public static Optional<BuildImage> named(String name) {
        String undated = RELEASE.matcher(inCodeBuild(name)).replaceFirst("");
        return BuildImages.ALL.stream()
                .filter(image -> image.name().equals(undated))
                .findFirst();
    }

    /** Whether a name is of an image of CodeBuild's own, which may be one that is not in the table. */
    static boolean isOfCodeBuild(String name) {
        return inCodeBuild(name).startsWith(NAME);
    }

    private static String inCodeBuild(String name) {
        String tagged = DIGEST.matcher(name).replaceFirst("");
        return tagged.startsWith(NAME_IN_THE_GALLERY) ? NAME + tagged.substring(NAME_IN_THE_GALLERY.length()) : tagged;
    }

    /** All images of CodeBuild that are known. */
    public static List<BuildImage> all() {
        return BuildImages.ALL;
    }

    /** The images of CodeBuild by name. */
    public static List<String> names() {
        return BuildImages.ALL.stream().map(BuildImage::name).toList();
    }
}
