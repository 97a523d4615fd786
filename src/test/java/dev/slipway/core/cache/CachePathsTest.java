package dev.slipway.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the paths of a cache block are on a machine that is not CodeBuild's. */
class CachePathsTest {

    private static CachePaths of(String... paths) {
        return CachePaths.of(List.of(paths), "/w/src");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "node_modules           | SOURCE | node_modules, node_modules/**/*",
                "./dist/*               | SOURCE | ./dist/*, ./dist/*/**/*",
                "target/**/*            | SOURCE | target/**/*",
                "/root/.m2/**/*         | HOME   | .m2/**/*",
                "/root/.npm/            | HOME   | .npm/, .npm//**/*",
                "/root                  | HOME   | ., ./**/*",
                "/w/src/build           | SOURCE | build, build/**/*",
                "/rootless/x            | none   | ''",
                "/w/source              | none   | ''",
                "/var/lib/docker/**/*   | none   | ''",
                "../other               | none   | ''",
                "/root/../etc/passwd    | none   | ''",
                "a/../../b              | none   | ''",
                "{a,..}/b               | none   | ''",
                "[z                     | none   | ''",
            })
    void a_path_is_below_the_source_or_the_home_of_the_build(String path, String place, String files) {
        CachePaths paths = of(path);

        if (place.equals("none")) {
            assertThat(paths.patterns()).isEmpty();
            assertThat(paths.log()).hasSize(1);
        } else {
            assertThat(paths.log()).isEmpty();
            assertThat(String.join(
                            ", ",
                            paths.selection(CachePlace.valueOf(place))
                                    .orElseThrow()
                                    .files()))
                    .isEqualTo(files);
        }
    }

    @Test
    void the_log_says_why_a_path_is_not_cached() {
        assertThat(of("/opt/x", "../x", "{x").log())
                .containsExactly(
                        "Skipping cache path /opt/x: a cache holds what is below the source directory and below /root, which"
                                + " stands for the build's HOME",
                        "Skipping cache path ../x: it leads out with '..'",
                        "Skipping cache path {x: it is no pattern: a '{' is not closed by '}'");
    }

    @Test
    @Conforms("cache/other-paths")
    void other_paths_are_another_version_and_their_order_is_not() {
        assertThat(CachePaths.version(List.of("a", "b"))).isEqualTo(CachePaths.version(List.of("b", "a", "b")));
        assertThat(CachePaths.version(List.of("a", "b"))).isNotEqualTo(CachePaths.version(List.of("ab")));
        assertThat(CachePaths.version(List.of("a"))).matches("[0-9a-f]{16}");
    }
}
