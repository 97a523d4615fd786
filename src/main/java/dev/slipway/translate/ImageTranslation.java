package dev.slipway.translate;

import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.NameValue;
import dev.slipway.api.ProjectImage;
import dev.slipway.api.ProjectRegistries;
import dev.slipway.api.SecretReference;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageBuilding.DockerCommands;
import dev.slipway.core.image.ImageDeclaration;
import dev.slipway.core.image.Registries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a project says about images. */
public final class ImageTranslation {

    private ImageTranslation() {}

    /** How the builds of project {@code projectName} may make images. */
    public static ImageBuilding images(String projectName, BuildProjectSpec project) {
        return new ImageBuilding(
                Boolean.TRUE.equals(project.environment().privilegedMode())
                        ? DockerCommands.AVAILABLE
                        : DockerCommands.NOT_AVAILABLE,
                Optional.ofNullable(project.image()).map(image -> declaration(projectName, image)),
                project.registries() == null ? Registries.DEFAULTS : registries(project.registries()));
    }

    private static ImageDeclaration declaration(String projectName, ProjectImage image) {
        return new ImageDeclaration(
                image.dockerfile() == null ? "Dockerfile" : image.dockerfile(),
                image.context() == null ? "." : image.context(),
                Optional.ofNullable(image.target()),
                values(image.buildArgs()),
                values(image.labels()),
                Optional.ofNullable(image.platform()),
                image.destinations(),
                Optional.ofNullable(image.cacheRepository()),
                Lists.orEmpty(image.executorFlags()),
                image.containerName() == null ? projectName : image.containerName());
    }

    private static Registries registries(ProjectRegistries registries) {
        return new Registries(
                Lists.orEmpty(registries.secretRefs()).stream()
                        .map(SecretReference::name)
                        .toList(),
                Lists.orEmpty(registries.mirrors()),
                Lists.orEmpty(registries.insecure()));
    }

    private static Map<String, String> values(@Nullable List<NameValue> pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        Lists.orEmpty(pairs).forEach(pair -> values.put(pair.name(), pair.value() == null ? "" : pair.value()));
        return values;
    }
}
