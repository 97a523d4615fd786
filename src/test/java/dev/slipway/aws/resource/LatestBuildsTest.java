package dev.slipway.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatestBuildsTest {

    private final KindsOfFake fake = new KindsOfFake();
    private final CodeBuildBuilds builds = new CodeBuildBuilds(fake.clients.codeBuild());
    private final LatestBuilds latest = new LatestBuilds(fake.clients.codeBuild(), KindsOfFake.noEvents());
    private int token;

    @BeforeEach
    void make_projects() {
        fake.created(fake.projects, Samples.project(""));
        fake.created(fake.projects, Samples.named(Samples.project(""), "other"));
        fake.aws.clearCalls();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    @Conforms("in-aws/runs-of-others")
    void the_latest_build_of_a_project_comes_first() {
        String first = started("app");
        String second = started("app");

        assertThat(ids("app")).containsExactly(second, first);
    }

    @Test
    void one_call_tells_the_builds_of_all_projects() {
        String flask = started("app");
        String other = started("other");
        fake.aws.clearCalls();

        Map<String, Known> known = latest.read(Set.of("app", "other", "none"));

        assertThat(fake.aws.calls()).containsExactly("CodeBuild.ListBuilds");
        assertThat(known.get("app")).isEqualTo(present(List.of(flask)));
        assertThat(known.get("other")).isEqualTo(present(List.of(other)));
        assertThat(known.get("none")).isEqualTo(present(List.of()));
    }

    @Test
    void the_list_is_read_as_far_as_it_is_new() {
        List<String> started = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            started.add(0, started("app"));
        }
        fake.aws.pageSize(2);
        assertThat(ids("app")).isEqualTo(started);
        started.add(0, started("app"));
        fake.aws.clearCalls();

        assertThat(ids("app")).isEqualTo(started);
        assertThat(fake.aws.calls()).containsExactly("CodeBuild.ListBuilds");
    }

    @Test
    void a_project_that_is_asked_for_later_has_its_builds_from_before() {
        String other = started("other");
        ids("app");

        assertThat(latest.read(Set.of("app", "other"))).containsEntry("other", present(List.of(other)));
    }

    @Test
    void a_project_that_was_forgotten_is_looked_for_anew() {
        String other = started("other");
        started("app");
        fake.aws.pageSize(1);
        latest.read(Set.of("app", "other"));
        latest.forget("other");
        assertThat(ids("app")).hasSize(1);
        fake.aws.clearCalls();

        assertThat(latest.read(Set.of("app", "other"))).containsEntry("other", present(List.of(other)));
        assertThat(fake.aws.calls()).hasSize(2);
    }

    @Test
    void not_more_than_ten_pages_are_read() {
        for (int i = 0; i < 25; i++) {
            started("app");
        }
        fake.aws.pageSize(1);
        fake.aws.clearCalls();

        assertThat(ids("app")).hasSize(10);
        assertThat(fake.aws.calls()).hasSize(10);
    }

    @Test
    void of_a_project_only_the_latest_are_known() {
        for (int i = 0; i < 25; i++) {
            started("app");
        }

        assertThat(ids("app")).hasSize(LatestBuilds.OF_A_PROJECT);
    }

    @Test
    void a_refusal_is_told_for_every_project_and_forgets_nothing() {
        String first = started("app");
        ids("app");
        fake.aws.failNext("CodeBuild.ListBuilds", "AccessDeniedException", "no", 1);
        started("app");

        assertThat(latest.read(Set.of("app")).get("app")).isInstanceOf(Known.Unavailable.class);
        assertThat(ids("app")).hasSize(2).endsWith(first);
    }

    private List<String> ids(String project) {
        return LatestBuilds.ids(((Known.Present) latest.read(Set.of(project)).get(project)).document());
    }

    private static Known present(List<String> ids) {
        return new Known.Present(Document.of("ids", ids));
    }

    private String started(String project) {
        token++;
        return KindsOfFake.given(builds.start(project, "token-" + token, Optional.empty(), Map.of(), Map.of()))
                .text("id")
                .orElseThrow();
    }
}
