package dev.slipway.core.codepipeline;

import static dev.slipway.core.codepipeline.Pipelines.action;
import static dev.slipway.core.codepipeline.Pipelines.pipeline;
import static dev.slipway.core.codepipeline.Pipelines.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclaredSecretsTest {

    private static Document gitHub(String name, String token) {
        return action(name, "Source", "GitHub").with("configuration", Map.of("Owner", "o", "OAuthToken", token));
    }

    private static final Document OTHER =
            action("C", "Build", "CodeBuild").with("configuration", Map.of("ProjectName", "p"));

    private static Document declaration(String one, String other) {
        return pipeline(stage("S", gitHub("A", one), gitHub("B", other)), stage("T", OTHER));
    }

    @Test
    void tokens_are_found_by_stage_and_action() {
        assertThat(DeclaredSecrets.of(declaration("1", "2")))
                .containsExactly(Map.entry("S/A", "1"), Map.entry("S/B", "2"));
    }

    @Test
    void a_token_is_replaced_by_what_is_given_for_its_action() {
        Map<String, String> given = Map.of("S/A", "3");
        assertThat(DeclaredSecrets.replaced(declaration("1", "2"), action -> Optional.ofNullable(given.get(action))))
                .isEqualTo(declaration("3", "2"));
    }

    @Test
    void only_actions_with_a_token_are_asked_for() {
        List<String> asked = new ArrayList<>();
        DeclaredSecrets.replaced(declaration("1", "2"), action -> {
            asked.add(action);
            return Optional.empty();
        });
        assertThat(asked).containsExactly("S/A", "S/B");
    }

    @Test
    void a_token_is_not_put_where_there_is_none() {
        Document declaration = pipeline(stage("T", OTHER));
        assertThat(DeclaredSecrets.replaced(declaration, action -> Optional.of("t")))
                .isEqualTo(declaration);
    }

    @Test
    void what_has_no_stages_gets_none() {
        assertThat(DeclaredSecrets.replaced(Document.EMPTY, action -> Optional.of("t")))
                .isEqualTo(Document.EMPTY);
    }
}
