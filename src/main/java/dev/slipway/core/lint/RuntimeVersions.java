package dev.slipway.core.lint;

import dev.slipway.core.buildspec.BuildspecOutline;
import dev.slipway.core.buildspec.NearestName;
import dev.slipway.core.runtime.BuildImage;
import dev.slipway.core.runtime.BuildImage.RuntimeOffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code runtime-versions} that the image, or if it is not known no image, has. */
final class RuntimeVersions {

    /** {@code 3.10} comes behind {@code 3.9}. */
    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final List<BuildImage> images;
    private final String subject;

    private RuntimeVersions(Optional<BuildImage> image) {
        this.images = image.map(List::of).orElse(BuildImage.all());
        this.subject = image.map(BuildImage::name).orElse("no image of CodeBuild");
    }

    static List<Finding> findings(BuildspecOutline outline, Optional<BuildImage> image) {
        RuntimeVersions rule = new RuntimeVersions(image);
        List<Finding> findings = new ArrayList<>();
        for (BuildspecOutline.Entry entry : outline.runtimeVersions()) {
            if (image.isPresent() && image.get().runtimes().isEmpty()) {
                return List.of(Finding.of(
                        entry.name().place(),
                        LintRule.RUNTIME_VERSION,
                        "on Lambda runtime-versions has no effect: the image has the one runtime of its name",
                        "take it out, or choose the image by its runtime"));
            }
            rule.finding(entry, image).ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> finding(BuildspecOutline.Entry entry, Optional<BuildImage> image) {
        String name = entry.name().text();
        String version = entry.value().text();
        if (version.contains("$") || version.isBlank() || name.contains("$")) {
            return Optional.empty();
        }
        List<RuntimeOffer> offers = images.stream()
                .flatMap(each -> Stream.ofNullable(each.runtimes().get(name)))
                .toList();
        if (offers.isEmpty()) {
            return Optional.of(Finding.of(
                    entry.name().place(),
                    LintRule.RUNTIME_VERSION,
                    subject + " has " + (image.isPresent() ? "no" : "a") + " runtime " + Shown.text(name),
                    name.equals("docker") ? docker() : runtimeInstead(name)));
        }
        if (offers.stream().anyMatch(offer -> offer.has(version))) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                entry.value().place(),
                LintRule.RUNTIME_VERSION,
                subject + " has " + (image.isPresent() ? "no " : "") + Shown.text(name + " " + version),
                name.equals("docker") ? docker() : versionInstead(version, offers)));
    }

    private String runtimeInstead(String name) {
        List<String> known = images.stream()
                .flatMap(image -> image.runtimes().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        Optional<String> meant = switch (name) {
            case "node" -> Optional.of("nodejs");
            case "go" -> Optional.of("golang");
            case "openjdk", "corretto", "jdk" -> Optional.of("java");
            default -> NearestName.of(name, known);
        };
        return meant.filter(known::contains)
                .map(runtime -> "write " + runtime)
                .orElse("choose from " + String.join(", ", known));
    }

    private static String versionInstead(String version, List<RuntimeOffer> offers) {
        TreeSet<String> versions = new TreeSet<>(BY_NUMBER);
        offers.forEach(offer -> versions.addAll(offer.versions()));
        String corretto = version.replaceFirst("^[a-z]+", "corretto");
        return versions.contains(corretto) ? "write " + corretto : "choose from " + String.join(", ", versions);
    }

    private static String docker() {
        return "take the line out: docker is in CodeBuild's images without it";
    }
}
