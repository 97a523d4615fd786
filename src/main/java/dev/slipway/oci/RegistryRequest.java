package dev.slipway.oci;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A request before it is authorised; can be sent several times. */
record RegistryRequest(
        RegistryAccess access, String method, URI uri, Map<String, String> headers, Optional<BlobSource> body) {

    static RegistryRequest of(RegistryAccess access, String method, URI uri) {
        return new RegistryRequest(access, method, uri, Map.of(), Optional.empty());
    }

    RegistryRequest accepting(String mediaTypes) {
        return new RegistryRequest(access, method, uri, Map.of("Accept", mediaTypes), body);
    }

    RegistryRequest with(String mediaType, BlobSource content) {
        return new RegistryRequest(access, method, uri, Map.of("Content-Type", mediaType), Optional.of(content));
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
