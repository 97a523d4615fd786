package dev.slipway.core.image;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a Linux image runs on, in the one spelling of the OCI image specification (GOARCH values): {@code linux/arm64} for
 * {@code aarch64}. Only {@link #parse} makes one from text.
 *
 * @param variant such as {@code v6}; none where it is the architecture's usual one
 */
public record Platform(String os, String architecture, Optional<String> variant) {

    private static final String LINUX = "linux";
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
    private static final Map<String, String> ARCHITECTURES = Map.of(
            "x86_64", "amd64", "x86-64", "amd64", "aarch64", "arm64", "i386", "386", "armhf", "arm", "armel", "arm/v6");

    /** Reads {@code OS/ARCHITECTURE}, {@code OS/ARCHITECTURE/VARIANT} or {@code ARCHITECTURE}. */
    public static ParsedPlatform parse(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("/", -1);
        for (String part : parts) {
            if (!PART.matcher(part).matches()) {
                return refused(text, "write it like linux/amd64 or linux/arm/v7");
            }
        }
        if (parts.length == 1 && parts[0].equals(LINUX)) {
            return refused(text, "it names no architecture; write it like linux/amd64");
        }
        if (parts.length == 1) {
            return new ParsedPlatform.Valid(linux(parts[0], Optional.empty()));
        }
        if (parts.length > 3) {
            return refused(text, "write it like linux/amd64 or linux/arm/v7");
        }
        return parts[0].equals(LINUX)
                ? new ParsedPlatform.Valid(
                        linux(parts[1], parts.length == 3 ? Optional.of(parts[2]) : Optional.empty()))
                : refused(text, "images are built for linux only; write it like linux/arm64");
    }

    private static Platform linux(String written, Optional<String> writtenVariant) {
        String name = ARCHITECTURES.getOrDefault(written, written);
        int slash = name.indexOf('/');
        String architecture = slash < 0 ? name : name.substring(0, slash);
        Optional<String> variant =
                slash < 0 ? writtenVariant : Optional.of(writtenVariant.orElse(name.substring(slash + 1)));
        return new Platform(LINUX, architecture, usual(architecture, variant));
    }

    /** The variant that is meant anyway is left out, except for 32-bit ARM, which always has one. */
    private static Optional<String> usual(String architecture, Optional<String> variant) {
        return switch (architecture) {
            case "arm" -> Optional.of(variant.map(Platform::withLetter).orElse("v7"));
            case "arm64" -> variant.map(Platform::withLetter).filter(value -> !value.equals("v8"));
            case "amd64" -> variant.filter(value -> !value.equals("v1"));
            default -> variant;
        };
    }

    private static String withLetter(String variant) {
        return variant.startsWith("v") ? variant : "v" + variant;
    }

    private static ParsedPlatform refused(String text, String why) {
        return new ParsedPlatform.Refused("platform " + text + " is not supported: " + why);
    }

    /** {@code linux/arm/v7}. */
    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(value -> "/" + value).orElse("");
    }
}
