package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.resource.CodeBuildProjects;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.aws.resource.ProjectKind;
import dev.slipway.aws.resource.ResourceKind;
import dev.slipway.conformance.Conforms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of two objects that want one name the oldest makes the resource. */
class AwsClaimsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final AwsInSimulation in = new AwsInSimulation();
    private final ResourceKind kind = kind();
    private final AwsClaims claims = new AwsClaims();
    private final AwsRequest oldest = request("b", "app", NOW.minusSeconds(1));
    private final AwsRequest younger = request("a", "app", NOW);

    @AfterEach
    void stop() {
        in.close();
    }

    private ResourceKind kind() {
        CodeBuildProjects projects = new CodeBuildProjects(in.clients.codeBuild());
        return new ProjectKind(projects, new Inventory(projects, in.time, Duration.ofMinutes(10), watcher -> {}));
    }

    private static AwsRequest request(String namespace, String name, Instant created) {
        AwsRequest request = AwsRequests.with();
        request.object().getMetadata().setNamespace(namespace);
        request.object().getMetadata().setName(name);
        request.object().getMetadata().setCreationTimestamp(created.toString());
        return request;
    }

    @Test
    void who_is_alone_has_nobody_before_it() {
        assertThat(claims.older(oldest, kind, "app")).isEmpty();
        assertThat(claims.older(oldest, kind, "app")).isEmpty();
    }

    @Test
    @Conforms("in-aws/name-is-taken")
    void the_oldest_comes_first_in_whatever_order_they_are_seen() {
        assertThat(claims.older(younger, kind, "app")).isEmpty();
        assertThat(claims.older(oldest, kind, "app")).isEmpty();
        assertThat(claims.older(younger, kind, "app")).contains("b/app");
    }

    @Test
    void of_two_that_were_made_at_the_same_moment_the_first_by_name_comes_first() {
        AwsRequest same = request("a", "other", NOW.minusSeconds(1));
        claims.older(oldest, kind, "app");
        assertThat(claims.older(same, kind, "app")).isEmpty();
        assertThat(claims.older(oldest, kind, "app")).contains("a/other");
    }

    @Test
    void another_name_is_no_matter() {
        claims.older(oldest, kind, "app");
        assertThat(claims.older(younger, kind, "web")).isEmpty();
    }

    @Test
    void the_same_name_elsewhere_is_no_matter() {
        claims.older(oldest, kind, "app");
        assertThat(claims.older(younger, kind(), "app")).isEmpty();
    }

    @Test
    void who_is_deleted_wants_nothing() {
        claims.older(oldest, kind, "app");
        claims.withdraw(oldest);
        claims.withdraw(oldest);
        assertThat(claims.older(younger, kind, "app")).isEmpty();
    }

    /** As with other credentials, which may be another account's. */
    @Test
    void who_wants_the_name_elsewhere_does_not_want_it_here_any_more() {
        claims.older(oldest, kind, "app");
        claims.older(oldest, kind(), "app");
        assertThat(claims.older(younger, kind, "app")).isEmpty();
    }
}
