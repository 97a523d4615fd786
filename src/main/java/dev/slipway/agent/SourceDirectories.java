package dev.slipway.agent;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import dev.slipway.protocol.PodLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Where the sources of a build go: CODEBUILD_SRC_DIR as CodeBuild's own builds show it. A repository is found below its
 * host and name, a secondary source of a project in {@code sec/NAME}, the one input of a pipeline's action in {@code src}, several in
 * {@code src/s3/00} and so on.
 */
final class SourceDirectories {

    private SourceDirectories() {}

    /** One absolute path per source, the primary one first, which is there also where nothing is fetched for it. */
    static List<String> of(PodLayout layout, BuildRequest request) {
        String root = layout.output() + "/src" + number(request.definition().buildId()) + "/src";
        List<BuildRequest.Input> inputs = request.inputs();
        List<String> directories = new ArrayList<>();
        if (!request.hasPrimarySource()) {
            directories.add(root);
        }
        if (inputs.stream().anyMatch(input -> input.ownSource().isPresent())) {
            inputs.forEach(input -> directories.add(ofProject(root, input)));
            return directories;
        }
        if (inputs.size() == 1) {
            return List.of(root);
        }
        for (int i = 0; i < inputs.size(); i++) {
            directories.add(root + "/s3/" + String.format(Locale.ROOT, "%02d", i));
        }
        return directories;
    }

    /** A primary source without a repository keeps {@code src} for itself: no source lies in another. */
    private static String ofProject(String root, BuildRequest.Input input) {
        if (!input.name().isEmpty()) {
            return root.substring(0, root.length() - "/src".length()) + "/sec/" + segment(input.name());
        }
        return input.origin() instanceof ArtifactOrigin.GitCommit git ? root + below(git.url()) : root;
    }

    private static String below(String address) {
        if (!(GitUrl.parse(address, GitUrl.Allowed.REMOTE) instanceof ParsedGitUrl.Valid valid)) {
            return "";
        }
        StringBuilder path = new StringBuilder("/").append(segment(valid.url().host()));
        for (String segment : valid.url().fullRepositoryName().split("/", -1)) {
            if (!segment.isEmpty()) {
                path.append('/').append(segment(segment));
            }
        }
        return path.toString();
    }

    /** A name that is neither a way up nor anything that a shell would take apart. */
    private static String segment(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.equals(".") || safe.equals("..") ? "_" : safe;
    }

    private static String number(String buildId) {
        CRC32 crc = new CRC32();
        crc.update(buildId.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%09d", crc.getValue() % 1_000_000_000);
    }
}
