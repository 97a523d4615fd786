package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.resource.ResourceKind;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Only some write in AWS at once, and nobody who waits is forgotten. */
class AwsTurnsTest {
    private final AwsTurns turns = new AwsTurns();
    private final ResourceKind busy = kind();
    private final ResourceKind other = kind();

    /** None of its methods is called. */
    private static ResourceKind kind() {
        return (ResourceKind) Proxy.newProxyInstance(
                ResourceKind.class.getClassLoader(),
                new Class<?>[] {ResourceKind.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private void takeAll(ResourceKind kind) {
        IntStream.range(0, AwsTurns.OF_A_KIND)
                .forEach(i -> assertThat(turns.take(kind, "team/" + i)).isTrue());
    }

    @Test
    void only_some_of_a_kind_write_at_once() {
        takeAll(busy);
        assertThat(turns.take(busy, "team/late")).isFalse();
    }

    @Test
    void one_account_holds_up_no_other() {
        takeAll(busy);
        assertThat(turns.take(other, "team/late")).isTrue();
    }

    @Test
    void all_accounts_together_leave_threads_to_the_cluster() {
        IntStream.range(0, AwsTurns.IN_ALL / AwsTurns.OF_A_KIND).forEach(i -> takeAll(kind()));
        assertThat(turns.take(other, "team/late")).isFalse();
    }

    @Test
    void whoever_has_waited_longest_is_next() {
        takeAll(busy);
        turns.take(busy, "team/first");
        turns.take(busy, "team/second");
        turns.take(busy, "team/first");
        assertThat(turns.give(busy)).contains(new AwsTurns.Waiting(busy, "team/first"));
        assertThat(turns.give(busy)).contains(new AwsTurns.Waiting(busy, "team/second"));
        assertThat(turns.give(busy)).isEmpty();
    }

    @Test
    void who_has_had_a_turn_waits_for_none() {
        takeAll(busy);
        turns.take(busy, "team/late");
        turns.give(busy);
        assertThat(turns.take(busy, "team/late")).isTrue();
        assertThat(turns.give(busy)).isEmpty();
    }

    @Test
    void a_turn_that_no_other_of_the_kind_waits_for_goes_to_another_account() {
        IntStream.range(0, AwsTurns.IN_ALL / AwsTurns.OF_A_KIND - 1).forEach(i -> takeAll(kind()));
        takeAll(busy);
        turns.take(other, "team/late");
        assertThat(turns.give(busy)).isEqualTo(Optional.of(new AwsTurns.Waiting(other, "team/late")));
    }
}
