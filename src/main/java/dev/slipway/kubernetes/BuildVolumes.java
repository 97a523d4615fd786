package dev.slipway.kubernetes;

import dev.slipway.core.image.ImageBuilding;
import dev.slipway.protocol.BuildOrder;
import dev.slipway.protocol.PodLayout;
import dev.slipway.protocol.SourceCredential;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The volumes of a build's pod, and which of its containers sees which. */
final class BuildVolumes {

    private static final PodLayout LAYOUT = PodLayout.POD;
    private static final String OUTPUT = "output";
    private static final String EXCHANGE = "exchange";
    private static final String HANDOVER = "handover";
    private static final String ORDER = "order";
    private static final String TEMPORARY = "tmp";
    private static final String STORE = "store";
    private static final String IMAGES = "images";
    private static final String VALUES = "values";
    private static final String LAYOUTS = "layouts";

    /** Readable by our group alone. */
    private static final int SECRET_MODE = 0440;

    private final BuildOwner owner;
    private final BuildOrder order;
    private final ImageBuilding images;
    private final ComputeSize size;

    BuildVolumes(BuildOwner owner, BuildOrder order, ComputeSize size) {
        this.size = size;
        this.owner = owner;
        this.order = order;
        this.images = order.request().definition().images();
    }

    List<Volume> all() {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(onDisk(OUTPUT));
        volumes.add(inMemory(EXCHANGE, "64Mi"));
        volumes.add(inMemory(HANDOVER, "32Mi"));
        volumes.add(onDisk(TEMPORARY));
        volumes.add(orderVolume());
        List<SourceCredential> credentials = order.credentials();
        for (int i = 0; i < credentials.size(); i++) {
            volumes.add(secret(credentialVolume(i), credentials.get(i).secretName()));
        }
        values().ifPresent(volumes::add);
        if (images.isWanted()) {
            volumes.add(onDisk(IMAGES));
            volumes.add(onDisk(LAYOUTS));
            List<String> secrets = images.registries().secretNames();
            for (int i = 0; i < secrets.size(); i++) {
                volumes.add(secret(registryVolume(i), secrets.get(i)));
            }
        }
        order.store()
                .ifPresent(store -> volumes.add(named(STORE)
                        .withNewSecret()
                        .withSecretName(StoreSecret.name(owner))
                        .withDefaultMode(SECRET_MODE)
                        .endSecret()
                        .build()));
        return volumes;
    }

    List<VolumeMount> ofSource() {
        List<VolumeMount> mounts = ours(false);
        List<SourceCredential> credentials = order.credentials();
        for (int i = 0; i < credentials.size(); i++) {
            mounts.add(readOnly(
                    credentialVolume(i), LAYOUT.credential(credentials.get(i).secretName())));
        }
        values().ifPresent(volume -> mounts.add(readOnly(VALUES, LAYOUT.values())));
        return mounts;
    }

    private Optional<Volume> values() {
        return ValueProjection.volume(
                VALUES, order.request().definition().storedVariables().values());
    }

    List<VolumeMount> ofAgent() {
        List<VolumeMount> mounts = ours(true);
        List<String> secrets = images.isWanted() ? images.registries().secretNames() : List.of();
        for (int i = 0; i < secrets.size(); i++) {
            mounts.add(readOnly(registryVolume(i), LAYOUT.registrySecret(secrets.get(i))));
        }
        return mounts;
    }

    /** No credential, nothing of the exchange, and the source to read only: a Dockerfile's RUN sees all of it. */
    List<VolumeMount> ofExecutor() {
        return List.of(
                readOnly(IMAGES, LAYOUT.imagesOfExecutor()),
                mount(LAYOUTS, LAYOUT.layoutsOfExecutor()),
                readOnly(OUTPUT, LAYOUT.outputOfExecutor()));
    }

    List<VolumeMount> ofBuild() {
        return List.of(mount(OUTPUT, LAYOUT.output()), mount(EXCHANGE, LAYOUT.exchange()));
    }

    private List<VolumeMount> ours(boolean handoverIsReadOnly) {
        List<VolumeMount> mounts = new ArrayList<>(ofBuild());
        mounts.add(handoverIsReadOnly ? readOnly(HANDOVER, LAYOUT.handover()) : mount(HANDOVER, LAYOUT.handover()));
        mounts.add(readOnly(ORDER, LAYOUT.order()));
        mounts.add(mount(TEMPORARY, "/tmp"));
        if (images.isWanted()) {
            mounts.add(mount(IMAGES, LAYOUT.images()));
            mounts.add(mount(LAYOUTS, LAYOUT.layouts()));
        }
        if (order.store().isPresent()) {
            mounts.add(readOnly(STORE, LAYOUT.capabilities()));
        }
        return mounts;
    }

    /**
     * The order comes from an annotation: in a variable, the kubelet would expand {@code $(NAME)} in it, and the kernel
     * would refuse more than 128 KB.
     */
    private static Volume orderVolume() {
        String file = LAYOUT.orderFile().substring(LAYOUT.order().length() + 1);
        return named(ORDER)
                .withNewDownwardAPI()
                .addNewItem()
                .withPath(file)
                .withNewFieldRef()
                .withFieldPath("metadata.annotations['" + BuildJob.ORDER_ANNOTATION + "']")
                .endFieldRef()
                .endItem()
                .endDownwardAPI()
                .build();
    }

    private Volume onDisk(String name) {
        return named(name)
                .withNewEmptyDir()
                .withSizeLimit(Quantity.parse(size.disk()))
                .endEmptyDir()
                .build();
    }

    private static Volume inMemory(String name, String size) {
        return named(name)
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(Quantity.parse(size))
                .endEmptyDir()
                .build();
    }

    /** A missing Secret would keep the pod from starting without a word; the agent says what is missing. */
    private static Volume secret(String volume, String secretName) {
        return named(volume)
                .withNewSecret()
                .withSecretName(secretName)
                .withDefaultMode(SECRET_MODE)
                .withOptional(true)
                .endSecret()
                .build();
    }

    private static String registryVolume(int index) {
        return "registry-" + index;
    }

    private static String credentialVolume(int index) {
        return "credential-" + index;
    }

    private static VolumeBuilder named(String name) {
        return new VolumeBuilder().withName(name);
    }

    private static VolumeMount mount(String name, String path) {
        return new VolumeMountBuilder().withName(name).withMountPath(path).build();
    }

    private static VolumeMount readOnly(String name, String path) {
        return new VolumeMountBuilder(mount(name, path)).withReadOnly(true).build();
    }
}
