package dev.slipway.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.image.DockerfileBases.Extent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileBasesTest {

    private static final Platform ARM = new Platform("linux", "arm64", Optional.empty());

    private static DockerfileBases read(String text, Map<String, String> buildArguments) {
        return DockerfileBases.read(text, buildArguments, ARM);
    }

    /** In a table, a bar ends a line. */
    private static DockerfileBases read(String written) {
        return read(written.replace("|", "\n"), Map.of());
    }

    private static List<String> names(DockerfileBases bases) {
        return bases.images().stream().map(ImageReference::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "FROM python:3.8,                                           python:3.8",
                "from Python,                                               ",
                "from python,                                               python",
                "  FROM   python:3   as   app,                              python:3",
                "FROM --platform=$BUILDPLATFORM golang:1.23 AS build,       golang:1.23",
                "FROM ghcr.io/team/base@sha256:DIGEST,                      ghcr.io/team/base@sha256:DIGEST",
                "FROM 'python:3',                                           python:3",
                "FROM \\| # why |  | python:3,                              python:3",
                "# escape=`|FROM `|python:3,                                python:3",
                "# syntax=docker/dockerfile:1|# escape=`|FROM `|python:3,   python:3",
                "# FROM python:2|FROM python:3,                             python:3",
                "FROM python:3|RUN echo \\|FROM python:2,                   python:3",
                "FROM scratch,                                              ",
                "FROM a AS One|FROM one|FROM b,                             a b",
                "FROM a|FROM a,                                             a",
                "FROM a|ONBUILD COPY --from=b / /,                          a b"
            })
    void from_names_an_image(String dockerfile, String images) {
        String digest = "ab".repeat(32);
        String expected = images == null ? "" : images.replace("DIGEST", digest);

        assertThat(String.join(" ", names(read(dockerfile.replace("DIGEST", digest)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "COPY --from=nginx:1 /a /b,                                    a nginx:1",
                "copy --chown=1:1 --from=nginx:1 --link /a /b,                 a nginx:1",
                "COPY --from=nginx:1 [\"/a b\"; \"/c\"],                       a nginx:1",
                "ADD --from=nginx:1 /a /b,                                     a nginx:1",
                "COPY --from=Build /a /b,                                      a",
                "COPY --from=0 /a /b,                                          a",
                "COPY /a --from=nginx,                                         a",
                "RUN --mount=type=bind;from=nginx:1;target=/n ls,              a nginx:1",
                "RUN --mount=from=build;target=/n --mount=FROM=nginx;target=/m ls, a nginx",
                "RUN --mount=type=cache;target=/n ls --mount=from=x,           a",
                "ARG V=2|COPY --from=nginx:$V /a /b,                           a nginx:2",
                "LABEL from=nginx|CMD --from=nginx,                            a"
            })
    void from_as_a_flag_names_an_image(String instruction, String images) {
        String written = instruction.replace(";", ",");

        assertThat(String.join(" ", names(read("FROM a AS build|" + written)))).isEqualTo(images);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "ARG V=3.8|FROM python:$V,                          python:3.8",
                "ARG V=3.8|FROM python:${V}-slim,                   python:3.8-slim",
                "ARG V=\"3.8\"|FROM python:${V},                    python:3.8",
                "ARG V='3.8' W=slim|FROM python:$V-$W,              python:3.8-slim",
                "ARG V=3|ARG W=$V.8|FROM python:$W,                 python:3.8",
                "ARG V|FROM python:${V:-3},                         python:3",
                "FROM python:${V:-3},                               python:3",
                "FROM python:${V-${W:-3}},                          python:3",
                "ARG V=|FROM python:${V:-3},                        python:3",
                "ARG V=1|FROM python${V:+:3},                       python:3",
                "FROM python${V:+:3},                               python",
                "ARG PREFIX|FROM ${PREFIX}python:3,                 python:3",
                "ARG V=1|FROM a|ARG V=2|FROM python:$V,             a python:1",
                "FROM app-$TARGETARCH,                              app-arm64",
                "FROM app-${TARGETOS},                              app-linux"
            })
    void variables_have_their_defaults(String dockerfile, String images) {
        DockerfileBases bases = read(dockerfile);

        assertThat(String.join(" ", names(bases))).isEqualTo(images);
        assertThat(bases.extent()).isEqualTo(Extent.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "ARG V=3.8|FROM python:$V, V, 3.9, python:3.9",
        "ARG V|FROM python:$V,     V, 3.9, python:3.9",
        "FROM python:$V,           V, 3.9, python:3.9",
        "ARG V=3.8|FROM python:$V, V, '',  python:3.8",
        "ARG V=3.8|FROM python:$V, W, 3.9, python:3.8",
        "FROM $IMAGE,              IMAGE, ghcr.io/team/base, ghcr.io/team/base",
        "FROM app-$TARGETARCH,     TARGETARCH, s390x, app-s390x"
    })
    void build_arguments_come_before_defaults(String dockerfile, String name, String value, String image) {
        assertThat(names(read(dockerfile.replace("|", "\n"), Map.of(name, value))))
                .containsExactly(image);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM python:$V",
                "FROM ${V:?no version}",
                "FROM python:${V",
                "FROM python:${V%.*}",
                "FROM \"python",
                "FROM Python:3",
                "FROM",
                "FROM a|RUN <<EOF|FROM b"
            })
    void what_cannot_be_told_is_left_out_and_said(String dockerfile) {
        DockerfileBases bases = read(dockerfile);

        assertThat(names(bases)).isSubsetOf("a");
        assertThat(bases.extent()).isEqualTo(Extent.SOME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM a|RUN <<EOF|FROM b|EOF",
                "FROM a|RUN <<-'EOF' bash|FROM b|\t\tEOF",
                "FROM a|COPY <<ONE <<TWO /|FROM b|ONE|FROM c|TWO",
                "FROM a|RUN <<\"EOF\" cat > /x|\tEOF|FROM b|EOF",
                "FROM a|ONBUILD RUN <<EOF|FROM b|EOF"
            })
    void here_documents_are_no_instructions(String dockerfile) {
        DockerfileBases bases = read(dockerfile + "|FROM z");

        assertThat(names(bases)).containsExactly("a", "z");
        assertThat(bases.extent()).isEqualTo(Extent.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUN echo $((1<<2))", "RUN cat <<<EOF", "RUN echo '<<EOF'", "CMD cat <<EOF"})
    void what_only_looks_like_a_here_document_hides_nothing(String instruction) {
        assertThat(names(read("FROM a|" + instruction + "|FROM z"))).containsExactly("a", "z");
    }

    @Test
    void lines_may_end_as_on_windows_and_the_text_may_begin_with_a_mark() {
        assertThat(names(read("\ufeffFROM \\\r\npython:3\r\nCOPY --from=nginx / /\r\n", Map.of())))
                .containsExactly("python:3", "nginx");
    }

    @Test
    void a_dockerfile_of_any_size_is_read_in_bounds() {
        String many = "FROM a$X\n".repeat(400_000);
        String doubling = "ARG A=aaaaaaaa\n" + "ARG A=$A$A\n".repeat(100_000) + "FROM $A\n";
        String nested = "FROM " + "${A:-".repeat(100) + "a" + "}".repeat(100);

        assertThat(names(read(many, Map.of()))).containsExactly("a");
        assertThat(read(doubling, Map.of())).isEqualTo(DockerfileBases.UNKNOWN);
        assertThat(read(nested, Map.of())).isEqualTo(DockerfileBases.UNKNOWN);
        assertThat(read(" ".repeat(DockerfileBases.MAX_TEXT + 1), Map.of())).isEqualTo(DockerfileBases.UNKNOWN);
    }
}
