package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.RemoteHeadsCache.Remote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A repository is asked as long as a pipeline watches it. Without its Secret it is not asked at all, but looked for each time. */
class RemoteHeadsCacheTest {
    private static final Remote REMOTE =
            new Remote("https://git.example.com/owner/app.git", "team", Optional.of("missing"));
    private static final Duration INTERVAL = Duration.ofSeconds(60);

    private final SecretsServer api = new SecretsServer();
    private final SimulatedTime time = new SimulatedTime();
    private final RemoteHeadsCache cache =
            new RemoteHeadsCache(new SourceCredentials(api.client), AwsInSimulation.settings(Map.of()), time);
    private final Set<String> existing = new HashSet<>(Set.of("team/app", "team/web"));
    private final List<String> told = new ArrayList<>();

    RemoteHeadsCacheTest() {
        cache.watchWhile(existing::contains);
        cache.onChange(told::add);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private int asked(Duration meanwhile) {
        int before = api.reads("missing");
        time.pass(meanwhile);
        return api.reads("missing") - before;
    }

    @Test
    void it_is_asked_once_an_interval_for_all_who_watch_it() {
        cache.watch("team/app", Set.of(REMOTE));
        cache.watch("team/web", Set.of(REMOTE));
        assertThat(asked(Duration.ZERO)).isEqualTo(1);
        assertThat(asked(INTERVAL.multipliedBy(5))).isEqualTo(5);
        assertThat(told).containsExactlyInAnyOrder("team/app", "team/web");
    }

    @Test
    void it_is_not_asked_any_more_once_the_pipelines_are_deleted() {
        cache.watch("team/app", Set.of(REMOTE));
        cache.watch("team/web", Set.of(REMOTE));
        time.pass(INTERVAL);
        existing.remove("team/app");
        assertThat(asked(INTERVAL.multipliedBy(3))).isEqualTo(3);
        existing.remove("team/web");
        assertThat(asked(INTERVAL.multipliedBy(3))).isZero();
        assertThat(cache.of(REMOTE)).isEqualTo(new RemoteHeadsCache.Unknown());
    }

    @Test
    void it_is_not_asked_any_more_once_no_pipeline_names_it() {
        cache.watch("team/app", Set.of(REMOTE));
        time.pass(INTERVAL);
        cache.watch("team/app", Set.of());
        assertThat(asked(INTERVAL.multipliedBy(3))).isZero();
    }

    @Test
    void a_pipeline_that_is_made_again_has_it_asked_again() {
        cache.watch("team/app", Set.of(REMOTE));
        existing.remove("team/app");
        time.pass(INTERVAL.multipliedBy(3));
        existing.add("team/app");
        cache.watch("team/app", Set.of(REMOTE));
        assertThat(asked(Duration.ZERO)).isEqualTo(1);
        assertThat(asked(INTERVAL)).isEqualTo(1);
    }
}
