package dev.slipway.core.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose a resource is stands in its tags. */
class OwnerTest {

    private static final Owner OWNER = new Owner("cluster", "team/app");

    @Test
    void tags_name_their_owner() {
        assertThat(Owner.of(OWNER.tags())).contains(OWNER);
    }

    @Test
    void other_tags_and_their_order_do_not_matter() {
        List<Document> tags = List.of(
                OWNER.tags().get(1),
                Document.of("key", "cost", "value", "7"),
                OWNER.tags().get(0));

        assertThat(Owner.of(tags)).contains(OWNER);
    }

    @Test
    void half_of_the_tags_name_nobody() {
        assertThat(Owner.of(OWNER.tags().subList(0, 1))).isEmpty();
        assertThat(Owner.of(OWNER.tags().subList(1, 2))).isEmpty();
    }

    @Test
    void the_longest_names_of_kubernetes_fit_a_tag_and_still_name_their_owner() {
        Owner owner = new Owner("cluster", "n".repeat(63) + "/" + "o".repeat(253));

        assertThat(owner.tags().get(1).text("value").orElseThrow()).hasSize(256);
        assertThat(Owner.of(owner.tags())).contains(owner);
    }
}
