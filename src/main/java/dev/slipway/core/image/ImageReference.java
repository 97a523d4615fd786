package dev.slipway.core.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image's name with its defaults made explicit (distribution/reference grammar): {@code app} is
 * {@code docker.io/library/app}. The registry is compared exactly, so a host that merely looks like another is another.
 *
 * @param registry {@code docker.io}, or a host with an optional port
 * @param repository the path in the registry, {@code library/app} for Docker Hub's official images
 * @param tag as written; none when the text had none
 * @param digest {@code sha256:…}; none when the text had none
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<String> digest) {

    /** The registry of names without a host. */
    public static final String DOCKER_HUB = "docker.io";

    private static final int MAX_TEXT = 1024;
    private static final int MAX_NAME = 255;
    private static final String OFFICIAL = "library/";
    private static final Pattern HOST = Pattern.compile(
            "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\\[[0-9a-fA-F:.]+])"
                    + "(?::[0-9]{1,5})?");
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern WHOLE = Pattern.compile("([^@]*?)(?::([^:/@]*))?(?:@(.*))?");

    /** Reads what {@code docker build -t}, {@code tag}, {@code push} and {@code FROM} take. */
    public static ParsedImageReference parse(String text) {
        if (text.length() > MAX_TEXT) {
            return refused(text, "it is too long");
        }
        Matcher parts = WHOLE.matcher(text);
        if (!parts.matches() || parts.group(1).isEmpty()) {
            return refused(text, "it has no name");
        }
        Optional<String> tag = Optional.ofNullable(parts.group(2));
        Optional<String> digest = Optional.ofNullable(parts.group(3));
        if (tag.filter(value -> !TAG.matcher(value).matches()).isPresent()) {
            return refused(text, "a tag is up to 128 letters, digits, '_', '.' and '-'");
        }
        if (digest.filter(value -> !DIGEST.matcher(value).matches()).isPresent()) {
            return refused(text, "a digest is sha256: and 64 hexadecimal digits");
        }
        return named(text, parts.group(1), tag, digest);
    }

    /** Whether {@code text} may stand behind the colon of an image's name. */
    public static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    private static ParsedImageReference named(String text, String name, Optional<String> tag, Optional<String> digest) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean hasHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = hasHost ? canonical(first) : DOCKER_HUB;
        String path = hasHost ? name.substring(slash + 1) : name;
        if (hasHost && !HOST.matcher(first).matches()) {
            return refused(text, first + " is not a registry's host");
        }
        if (!PATH.matcher(path).matches() || path.length() > MAX_NAME) {
            return refused(text, "a repository is written in lower case letters, digits and single separators");
        }
        if (!hasHost && ID.matcher(path).matches()) {
            return refused(text, "64 hexadecimal digits are an image's id");
        }
        String repository = registry.equals(DOCKER_HUB) && !path.contains("/") ? OFFICIAL + path : path;
        return new ParsedImageReference.Valid(new ImageReference(registry, repository, tag, digest));
    }

    private static String canonical(String host) {
        return host.equals("index.docker.io") || host.equals("registry-1.docker.io") ? DOCKER_HUB : host;
    }

    private static ParsedImageReference refused(String text, String why) {
        return new ParsedImageReference.Refused("invalid reference format: " + ShownFlag.of(text) + ": " + why);
    }

    /** The tag, or {@code latest}. */
    public String tagOrLatest() {
        return tag.orElse("latest");
    }

    /** Registry and repository: {@code docker.io/library/app}. */
    public String name() {
        return registry + "/" + repository;
    }

    /** The name as Docker shows it: {@code app} instead of {@code docker.io/library/app}. */
    public String familiarName() {
        if (!registry.equals(DOCKER_HUB)) {
            return name();
        }
        return repository.startsWith(OFFICIAL) ? repository.substring(OFFICIAL.length()) : repository;
    }

    /** The same repository with this tag and no digest. */
    public ImageReference withTag(String newTag) {
        return new ImageReference(registry, repository, Optional.of(newTag), Optional.empty());
    }

    /** The same repository with this digest and no tag. */
    public ImageReference withDigest(String newDigest) {
        return new ImageReference(registry, repository, Optional.empty(), Optional.of(newDigest));
    }

    /** The familiar text: {@code team/app:1.0}. */
    @Override
    public String toString() {
        return familiarName()
                + tag.map(value -> ":" + value).orElse("")
                + digest.map(value -> "@" + value).orElse("");
    }
}
