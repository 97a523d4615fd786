package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencePatternTest {

    @ParameterizedTest
    @CsvSource({
        "app,              app:1.0,       true",
        "app:1.0,          app:1.0,       true",
        "app:*,            app:1.0,       true",
        "ap,               app:1.0,       false",
        "a*,               app:1.0,       true",
        "*,                app:1.0,       true",
        "*,                team/app:1.0,  false",
        "*/*,              team/app:1.0,  true",
        "team/*,           team/app:1.0,  true",
        "*app,             team/app:1.0,  false",
        "*/a*p:1?0,        team/app:1.0,  true",
        "*a*p*:*.0,        app:1.0,       true",
        "a[p-q]p:[0-9].?,  app:1.0,       true",
        "a[^p]p,           app:1.0,       false",
        "a[^x]p,           app:1.0,       true",
        "app:1\\.0,        app:1.0,       true",
        "app**,            app:1.0,       true",
        "docker.io/library/app, app:1.0,  false",
        "r.example:5000/*/app:1, r.example:5000/team/app:1, true",
        "'',               app:1.0,       false",
    })
    void a_pattern_matches_the_name_as_docker_shows_it(String pattern, String name, boolean matches) {
        assertThat(ReferencePattern.parse(pattern).orElseThrow().matches(Docker.name(name)))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[]", "[a", "[a-", "[-a]", "[a-]", "a\\", "[^", "[]a]"})
    void a_pattern_that_is_not_one_is_refused(String pattern) {
        assertThat(ReferencePattern.parse(pattern)).isEmpty();
    }

    @Test
    void many_stars_take_no_time() {
        ReferencePattern pattern =
                ReferencePattern.parse("*a".repeat(2000) + "b").orElseThrow();
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(pattern.matches(Docker.name("a".repeat(250)))).isFalse());
    }
}
