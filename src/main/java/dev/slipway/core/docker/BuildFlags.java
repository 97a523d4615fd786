package dev.slipway.core.docker;

import static dev.slipway.core.docker.Flag.list;
import static dev.slipway.core.docker.Flag.text;
import static dev.slipway.core.docker.Flag.toggle;

import dev.slipway.core.docker.Flag.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every option of {@code docker build} and {@code docker buildx build}, hidden ones included, with what was decided for it
 * (Docker CLI reference, docker build, docker buildx build).
 */
final class BuildFlags {

    private static final String LIMIT = "it limits what RUN may use, not what RUN makes";
    private static final String TIDY = "there are no intermediate containers";
    private static final String LOCAL_COPY =
            "do what needs it in a command of the buildspec before the build, and COPY the result from the context";
    private static final String ATTESTATION =
            "the executor makes no attestations; turn it off with --provenance=false and --sbom=false";
    private static final String OTHER_SERVER = "there is no BuildKit server; leave it out";

    static final FlagSet ALL = FlagSet.of(Stream.of(honoured(), limits(), withoutEffect(), partly(), refused())
            .flatMap(List::stream)
            .toList());

    private BuildFlags() {}

    private static List<Flag> honoured() {
        return List.of(
                list("annotation"),
                list("build-arg"),
                list("cache-from"),
                text("file").orShort("f"),
                text("iidfile"),
                list("label"),
                toggle("load"),
                toggle("no-cache"),
                list("no-cache-filter"),
                list("output").orShort("o"),
                list("platform"),
                text("progress"),
                toggle("pull"),
                toggle("push"),
                toggle("quiet").orShort("q"),
                list("tag").orShort("t"),
                text("target"));
    }

    private static List<Flag> limits() {
        return List.of(
                text("cgroup-parent").withoutEffect(LIMIT),
                Flag.of("cpu-period", Kind.INTEGER).withoutEffect(LIMIT),
                Flag.of("cpu-quota", Kind.INTEGER).withoutEffect(LIMIT),
                Flag.of("cpu-shares", Kind.INTEGER).orShort("c").withoutEffect(LIMIT),
                text("cpuset-cpus").withoutEffect(LIMIT),
                text("cpuset-mems").withoutEffect(LIMIT),
                Flag.of("memory", Kind.BYTES).orShort("m").withoutEffect(LIMIT),
                Flag.of("memory-swap", Kind.BYTES_OR_UNLIMITED).withoutEffect(LIMIT),
                Flag.of("shm-size", Kind.BYTES).withoutEffect(LIMIT),
                list("ulimit").withoutEffect(LIMIT));
    }

    private static List<Flag> withoutEffect() {
        return List.of(
                text("builder").withoutEffect("every builder is the executor"),
                toggle("compress").withoutEffect("the context is not sent anywhere"),
                toggle("debug").orShort("D").withoutEffect("it changes what Docker logs of itself"),
                toggle("force-rm").withoutEffect(TIDY),
                toggle("rm").withoutEffect(TIDY));
    }

    private static List<Flag> partly() {
        return List.of(
                Flag.of("allow", Kind.COMMA_LIST)
                        .only(Set.of("network.host"), "RUN has the rights of the executor's container and no more"),
                text("call").only(Set.of("", "build"), "the executor only builds; leave it out"),
                list("attest").only(Set.of("type=provenance,disabled=true", "type=sbom,disabled=true"), ATTESTATION),
                list("cache-to")
                        .hidden()
                        .only(
                                Set.of("type=inline", "type=inline,mode=min"),
                                "the executor writes no BuildKit cache; leave it out"),
                toggle("disable-content-trust")
                        .only(Set.of("true"), "Docker Content Trust is not there; pin images by digest instead"),
                text("isolation")
                        .only(Set.of("", "default"), "images are built for Linux only, without isolation modes"),
                text("network")
                        .only(
                                Set.of("", "default", "host"),
                                "RUN has the network of the build's pod, as --network=host gives it; leave it out"),
                text("provenance").only(Set.of("", "false", "disabled=true"), ATTESTATION),
                text("sbom").only(Set.of("", "false", "disabled=true"), ATTESTATION));
    }

    private static List<Flag> refused() {
        return List.of(
                list("add-host").refused("the executor's hosts file is not changed; use a name that DNS knows"),
                list("build-context").refused("the executor has one context; copy the files into it before the build"),
                toggle("check").refused("the executor only builds; leave it out"),
                toggle("detach").refused(OTHER_SERVER),
                text("invoke").refused("the executor has no debugger; leave it out"),
                text("metadata-file").refused("the executor writes no BuildKit metadata; use --iidfile"),
                text("policy").refused("the executor knows no source policies; leave it out"),
                text("print").refused("the executor only builds; leave it out"),
                text("root").refused(OTHER_SERVER),
                list("secret").refused("a secret in the executor is open to every RUN; " + LOCAL_COPY),
                list("security-opt").refused("RUN has the rights of the executor's container; leave it out"),
                text("server-config").refused(OTHER_SERVER),
                toggle("squash")
                        .refused("the executor keeps one layer for each instruction; COPY --from the result "
                                + "into a last stage instead"),
                list("ssh").refused("there is no SSH agent in the executor; " + LOCAL_COPY),
                toggle("stream").refused("Docker took it away; leave it out"));
    }
}
