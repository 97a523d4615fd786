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
 * host and name, the one input of a pipeline's action in {@code src}, several in {@code src/s3/00} and so on.
 */
final class SourceDirectories {

    private SourceDirectories() {}

    /** One absolute path per input, or the one of a build without any. */
    static List<String> of(PodLayout layout, BuildRequest request) {
        String root = layout.output() + "/src" + number(request.definition().buildId()) + "/src";
        List<BuildRequest.Input> inputs = request.inputs();
        if (inputs.size() < 2) {
            return List.of(inputs.isEmpty() ? root : single(root, inputs.get(0)));
        }
        List<String> directories = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            directories.add(root + "/s3/" + String.format(Locale.ROOT, "%02d", i));
        }
        return directories;
    }

    private static String single(String root, BuildRequest.Input input) {
        boolean ofProject = input.name().isEmpty();
        return ofProject && input.origin() instanceof ArtifactOrigin.GitCommit git ? root + below(git.url()) : root;
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
