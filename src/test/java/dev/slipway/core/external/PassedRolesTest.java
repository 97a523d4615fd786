package dev.slipway.core.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassedRolesTest {

    @Test
    void every_role_that_a_definition_gives_away_is_found_wherever_it_stands() {
        Document pipeline = Document.of(
                "roleArn",
                "pipeline",
                "serviceRole",
                "builds",
                "buildBatchConfig",
                Document.of("serviceRole", "batches"),
                "stages",
                List.of(Document.of(
                        "actions",
                        List.of(
                                Document.of("roleArn", "action"),
                                Document.of("configuration", Document.of("RoleArn", "stack"))))));

        assertThat(PassedRoles.in(pipeline)).containsExactly("action", "batches", "builds", "pipeline", "stack");
    }

    @Test
    void what_only_looks_like_a_role_is_none() {
        assertThat(PassedRoles.in(Document.of("description", "roleArn", "roleArn", List.of("a"))))
                .isEmpty();
    }
}
