package dev.slipway.oci;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.RegistryFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Pushes an image: its blobs side by side, then the manifest that names them, byte for byte as it was made. */
public record ImagePush(RegistryClient client, StoredImage image) {

    private static final int SIDE_BY_SIDE = 3;

    /**
     * Pushes to the repository and tag of {@code target}.
     *
     * @param mountFrom another repository of the same registry that may have the blobs already
     * @param progress told, on any thread and one call at a time, how each layer got there
     * @return the digest under which the registry has the image: that of its manifest
     */
    public RegistryAnswer<Digest> to(
            ImageReference target, Optional<String> mountFrom, BiConsumer<Descriptor, BlobPush> progress) {
        ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, task -> {
            Thread thread = new Thread(task, "image-push");
            thread.setDaemon(true);
            return thread;
        });
        Object order = new Object();
        BiConsumer<Descriptor, BlobPush> ordered = (layer, how) -> {
            synchronized (order) {
                progress.accept(layer, how);
            }
        };
        try {
            List<Future<RegistryAnswer<BlobPush>>> pushes = new ArrayList<>();
            Stream.concat(image.layers().stream(), Stream.of(image.parts().config()))
                    .distinct()
                    .forEach(blob -> pushes.add(threads.submit(() -> push(target, blob, mountFrom, ordered))));
            return all(pushes, target).then(done -> client.pushManifest(target, image.manifest()));
        } finally {
            threads.shutdownNow();
        }
    }

    private RegistryAnswer<BlobPush> push(
            ImageReference target,
            Descriptor blob,
            Optional<String> mountFrom,
            BiConsumer<Descriptor, BlobPush> progress) {
        RegistryAnswer<BlobPush> pushed =
                client.pushBlob(target, blob.digest(), image.blobs().source(blob), mountFrom);
        if (pushed instanceof Success<BlobPush> success
                && !blob.equals(image.parts().config())) {
            progress.accept(blob, success.value());
        }
        return pushed;
    }

    private static RegistryAnswer<BlobPush> all(List<Future<RegistryAnswer<BlobPush>>> pushes, ImageReference target) {
        RegistryAnswer<BlobPush> last = new Success<>(BlobPush.EXISTED);
        for (Future<RegistryAnswer<BlobPush>> push : pushes) {
            try {
                last = push.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new RegistryFailure<>(Kind.UNREACHABLE, "the push of " + target + " was given up");
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
            if (last instanceof RegistryFailure<BlobPush>) {
                return last;
            }
        }
        return last;
    }
}
