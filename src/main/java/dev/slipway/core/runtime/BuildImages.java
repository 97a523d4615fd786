package dev.slipway.core.runtime;

import dev.slipway.core.runtime.BuildImage.RuntimeOffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table {@code build-images.txt} beside this class. */
final class BuildImages {

    static final List<BuildImage> ALL = text().lines()
            .filter(line -> !line.startsWith("#"))
            .map(BuildImages::image)
            .toList();

    private BuildImages() {}

    private static BuildImage image(String line) {
        List<String> fields = List.of(line.split(" "));
        Map<String, RuntimeOffer> runtimes = new LinkedHashMap<>();
        for (String field : fields.subList(2, fields.size())) {
            int equals = field.indexOf('=');
            boolean isOpen = field.charAt(equals - 1) == '+';
            runtimes.put(
                    field.substring(0, isOpen ? equals - 1 : equals),
                    new RuntimeOffer(List.of(field.substring(equals + 1).split(",")), isOpen));
        }
        return new BuildImage(fields.get(0), fields.get(1), runtimes);
    }

    private static String text() {
        try (InputStream in = BuildImages.class.getResourceAsStream("build-images.txt")) {
            return new String(Objects.requireNonNull(in, "build-images.txt").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
