package dev.slipway.crd;

import dev.slipway.api.Approval;
import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The definitions of the five kinds: as the classes say they are, and as they are checked in. */
final class Crds {

    static final Path DIRECTORY = Path.of("crds");

    static final List<Class<? extends CustomResource<?, ?>>> KINDS =
            List.of(BuildProject.class, Build.class, Pipeline.class, PipelineExecution.class, Approval.class);

    private static final String HEAD = """
            # Generated from the classes of dev.slipway.api. To write it anew:
            # mvn test -Dtest=CrdFilesTest -Dgolden.update
            """;

    private Crds() {}

    /** File name, such as {@code builds.slipway.dev.yaml}, to the text that the classes ask for. */
    static Map<String, String> generated() {
        InMemory output = new InMemory();
        new CRDGenerator()
                .customResourceClasses(List.copyOf(KINDS))
                .forCRDVersions("v1")
                .withPostProcessor(new CrdCompletion())
                .withOutput(output)
                .generate();
        Map<String, String> files = new TreeMap<>();
        output.streams.forEach(
                (name, stream) -> files.put(name.replaceFirst("-v1$", "") + ".yaml", HEAD + withoutComments(stream)));
        return files;
    }

    private static String withoutComments(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replaceFirst("^(#[^\n]*\n)+", "");
    }

    static String fileName(Class<? extends HasMetadata> kind) {
        return HasMetadata.getFullResourceName(kind) + ".yaml";
    }

    static String checkedIn(Class<? extends HasMetadata> kind) {
        try {
            return Files.readString(DIRECTORY.resolve(fileName(kind)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CustomResourceDefinition definition(Class<? extends HasMetadata> kind) {
        return Serialization.unmarshal(checkedIn(kind), CustomResourceDefinition.class);
    }

    static JSONSchemaProps schema(Class<? extends HasMetadata> kind) {
        return definition(kind).getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema();
    }

    private static final class InMemory extends CRDGenerator.AbstractCRDOutput<ByteArrayOutputStream> {

        private final Map<String, ByteArrayOutputStream> streams = new TreeMap<>();

        @Override
        protected ByteArrayOutputStream createStreamFor(String crdName) {
            return streams.computeIfAbsent(crdName, name -> new ByteArrayOutputStream());
        }
    }
}
