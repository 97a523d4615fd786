package dev.slipway.agent.images;

import dev.slipway.core.docker.ManifestCommand.Transport;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.RegistryClient;

/** Who speaks to registries. */
@FunctionalInterface
interface RegistryClients {

    /** The client for an image's registry; one that is insecure is spoken to in plain http, too. */
    RegistryClient of(ImageReference image, Transport transport);
}
