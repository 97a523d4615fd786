package dev.slipway.agent.images;

import dev.slipway.core.image.DockerfileBases;
import dev.slipway.core.image.DockerfileBases.Extent;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.StoredImage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens the stand-ins of registries for one run of the executor: one for each registry of which its Dockerfile names an image
 * of this build, or an image for which there is a login.
 */
final class BaseImageRegistries implements AutoCloseable {

    /** Which base images are served from here. */
    enum Mode {
        /** Those of this build, and those of registries with a login. */
        ALL,
        /** Those of registries with a login alone, for a build that wants what is in the registry now. */
        REMOTE
    }

    private final ImageStore store;
    private final RegistryClient client;
    private final Logins logins;
    private final Set<ServedBases> open = ConcurrentHashMap.newKeySet();

    BaseImageRegistries(ImageStore store, RegistryClient client, Logins logins) {
        this.store = store;
        this.client = client;
        this.logins = logins;
    }

    /** Serves what {@code bases} name and nothing else. To be closed when the executor has ended. */
    ServedBases serve(Mode mode, DockerfileBases bases) throws IOException {
        Map<String, ServedImages> images = new LinkedHashMap<>();
        if (mode == Mode.ALL) {
            local(bases).forEach((name, image) -> of(name, images).add(name, image));
        }
        for (ImageReference image : bases.images()) {
            if (opens(image)) {
                of(image, images).addRepository(image.repository());
            }
        }
        ServedBases served = new ServedBases(open::remove);
        open.add(served);
        try {
            for (ServedImages ofRegistry : images.values()) {
                served.add(new BaseImages(ofRegistry, new RemoteBases(client, logins)));
            }
            return served;
        } catch (IOException e) {
            served.close();
            throw e;
        }
    }

    /** All images of this build, where the Dockerfile may name more than could be told. */
    private Map<ImageReference, StoredImage> local(DockerfileBases bases) {
        Map<ImageReference, StoredImage> local = new LinkedHashMap<>();
        if (bases.extent() == Extent.SOME) {
            store.tagged().forEach(entry -> local.put(entry.name(), entry.image()));
        }
        bases.images().forEach(name -> store.find(name).ifPresent(image -> local.put(name, image)));
        return local;
    }

    /** Also where the role could open it but does not: asked from here, the user reads why. */
    private boolean opens(ImageReference image) {
        return logins.find(image.registry(), image.repository()).isPresent()
                || logins.problemOfRole(image.registry()).isPresent();
    }

    private static ServedImages of(ImageReference image, Map<String, ServedImages> images) {
        return images.computeIfAbsent(image.registry(), ServedImages::new);
    }

    @Override
    public void close() {
        open.forEach(ServedBases::close);
    }
}
