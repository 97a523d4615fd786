package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names of objects that show runs in AWS. */
class RunNamesTest {

    @Test
    void an_execution_has_the_part_of_its_id_that_the_console_shows() {
        assertThat(ChildNames.run("flask-app", "3137f7cb-7cf7-4abc-8abc-0123456789ab"))
                .isEqualTo("flask-app-3137f7cb");
    }

    @Test
    void a_build_is_named_without_its_project_in_AWS() {
        assertThat(ChildNames.run("flask-app", "other-name:3137F7CB-7cf7-4abc-8abc-0123456789ab"))
                .isEqualTo("flask-app-3137f7cb");
    }

    @Test
    void two_runs_that_share_that_part_have_longer_names_that_differ() {
        String one = ChildNames.unmistakableRun("flask-app", "3137f7cb-7cf7-4abc-8abc-0123456789ab");
        String other = ChildNames.unmistakableRun("flask-app", "3137f7cb-7cf7-4abc-8abc-0123456789ac");

        assertThat(one).startsWith("flask-app-").isNotEqualTo(other);
    }

    @Test
    void a_long_name_is_cut_to_what_a_label_holds() {
        assertThat(ChildNames.run("a".repeat(63), "3137f7cb-7cf7-4abc-8abc-0123456789ab"))
                .hasSizeLessThanOrEqualTo(63);
    }
}
