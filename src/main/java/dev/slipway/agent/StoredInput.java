package dev.slipway.agent;

import dev.slipway.files.ArtifactZip;
import dev.slipway.protocol.PodLayout;
import dev.slipway.protocol.StoreAccess;
import dev.slipway.store.StoreClient;
import dev.slipway.store.StoreKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Brings an artifact of an earlier build from the store into a source directory. */
final class StoredInput {

    private static final ArtifactZip.Limits LIMITS = new ArtifactZip.Limits(20L << 30, 1_000_000);

    private final StoreAccess store;
    private final PodLayout layout;
    private final Path scratch;

    StoredInput(StoreAccess store, PodLayout layout, Path scratch) {
        this.store = store;
        this.layout = layout;
        this.scratch = scratch;
    }

    /** Unpacks input {@code name}; returns what went wrong, if anything did. */
    Optional<String> unpack(String name, Path target) throws IOException {
        StoreAccess.StoredInput input = store.inputs().get(name);
        if (input == null) {
            return Optional.of("input artifact " + name + " is not in the store");
        }
        String capability =
                Files.readString(Path.of(layout.inputCapability(name))).strip();
        Path zip = Files.createTempFile(scratch, "input", ".zip");
        try {
            Optional<String> problem = new StoreClient(store.endpoint(), StoreClient.PATIENCE)
                    .get(new StoreKey(input.key()), capability, zip);
            return problem.isPresent()
                    ? problem.map(message -> "input artifact " + name + ": " + message)
                    : read(name, input, zip, target);
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private static Optional<String> read(String name, StoreAccess.StoredInput input, Path zip, Path target)
            throws IOException {
        if (!sha256(zip).equals(input.sha256())) {
            return Optional.of("input artifact " + name + " is not what was stored; start a new execution");
        }
        try (InputStream in = Files.newInputStream(zip)) {
            return ArtifactZip.read(in, target, LIMITS) instanceof ArtifactZip.Refused refused
                    ? Optional.of("input artifact " + name + ": " + refused.message())
                    : Optional.empty();
        }
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
