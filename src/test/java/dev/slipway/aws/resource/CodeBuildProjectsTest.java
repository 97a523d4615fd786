package dev.slipway.aws.resource;

import static dev.slipway.aws.resource.KindsOfFake.given;
import static dev.slipway.aws.resource.Samples.project;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hundred projects are read by one call. */
class CodeBuildProjectsTest {

    private final KindsOfFake in = new KindsOfFake();
    private final CodeBuildProjects projects = new CodeBuildProjects(in.clients.codeBuild());

    @AfterEach
    void stop() {
        in.close();
    }

    private static Set<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "project-" + i).collect(Collectors.toSet());
    }

    @Test
    @Conforms("project/a-hundred-names-a-call")
    void a_hundred_names_are_one_call_and_one_more_is_another() {
        projects.read(names(100));
        assertThat(in.aws.calls()).hasSize(1);

        projects.read(names(101));
        assertThat(in.aws.calls()).hasSize(3);
    }

    @Test
    @Conforms("in-aws/unknown-projects")
    void what_is_there_is_present_and_what_is_not_is_absent() {
        given(in.projects.create(project("")));

        Map<String, Known> known = projects.read(Set.of("app", "gone"));

        assertThat(known).containsEntry("gone", new Known.Absent());
        assertThat(known.get("app")).isInstanceOf(Known.Present.class);
    }

    @Test
    void a_call_that_is_refused_hides_only_the_names_in_it() {
        in.aws.failNext("CodeBuild.BatchGetProjects", "ThrottlingException", "Rate exceeded", 1);

        Map<String, Known> known = projects.read(names(150));

        assertThat(known).hasSize(150);
        assertThat(known.values().stream().filter(Known.Unavailable.class::isInstance))
                .hasSize(100);
    }
}
