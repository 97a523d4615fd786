package dev.slipway.core.docker;

import dev.slipway.testing.Golden;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BuildOptionsReferenceTest {

    private static final Path PAGE = Path.of("docs/reference/docker-build.md");

    private static final String HEAD = """
            # Options of `docker build` on a cluster

            What becomes of each option of `docker build`, `docker image build`, `docker builder build` and `docker buildx build`, where
            `privilegedMode: true` puts Slipway's `docker` in front of the PATH
            ([ADR 0017](../adr/0017-images-without-a-daemon.md)). An option that is not listed fails with Docker's sentence for an
            unknown flag. A switch that is refused may be turned off (`--squash=false`).

            | option | state | why, and the way out |
            |---|---|---|
            """;

    @Test
    void the_page_of_build_options_tells_each_one() {
        String rows = BuildFlags.ALL.all().stream()
                .sorted(Comparator.comparing(Flag::name))
                .map(flag -> "| `" + flag.label() + "` | " + told(flag.treatment()) + " |\n")
                .collect(Collectors.joining());

        Golden.assertMatches(PAGE, HEAD + rows);
    }

    private static String told(Treatment treatment) {
        if (treatment instanceof Treatment.WithoutEffect idle) {
            return "taken, changes nothing | " + idle.because();
        }
        if (treatment instanceof Treatment.Refused refused) {
            return "refused | " + refused.because();
        }
        if (treatment instanceof Treatment.Only only) {
            String taken = only.values().stream()
                    .filter(value -> !value.isEmpty())
                    .sorted()
                    .map(value -> "`" + value + "`")
                    .collect(Collectors.joining(", "));
            return (taken.equals("`false`") ? "refused" : "only " + taken) + " | " + only.because();
        }
        return "honoured | ";
    }
}
