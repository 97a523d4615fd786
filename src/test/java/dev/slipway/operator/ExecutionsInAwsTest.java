package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.PipelineExecution;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event names an execution as AWS does, and the object that follows it is looked at again. */
class ExecutionsInAwsTest {

    private final List<PipelineExecution> objects = new ArrayList<>();
    private final List<ResourceID> lookedAt = new ArrayList<>();
    private Consumer<String> news = id -> {};

    private final class Cache implements IndexerResourceCache<PipelineExecution> {

        private final Map<String, Function<PipelineExecution, List<String>>> indexers = new HashMap<>();

        @Override
        public void addIndexers(Map<String, Function<PipelineExecution, List<String>>> added) {
            indexers.putAll(added);
        }

        @Override
        public List<PipelineExecution> byIndex(String index, String key) {
            Function<PipelineExecution, List<String>> indexer = Objects.requireNonNull(indexers.get(index));
            return objects.stream()
                    .filter(execution -> indexer.apply(execution).contains(key))
                    .toList();
        }

        @Override
        public Optional<PipelineExecution> get(ResourceID id) {
            return objects.stream()
                    .filter(execution -> ResourceID.fromResource(execution).equals(id))
                    .findFirst();
        }

        @Override
        public Stream<ResourceID> keys() {
            return objects.stream().map(ResourceID::fromResource);
        }

        @Override
        public Stream<PipelineExecution> list(Predicate<PipelineExecution> predicate) {
            return objects.stream().filter(predicate);
        }

        @Override
        public Stream<PipelineExecution> list(String namespace, Predicate<PipelineExecution> predicate) {
            return list(predicate);
        }
    }

    @BeforeEach
    void listen() {
        SimpleInboundEventSource<PipelineExecution> source =
                EventSources.inAws(new Cache(), listener -> news = listener);
        source.setEventHandler(event -> lookedAt.add(event.getRelatedCustomResourceID()));
        source.start();
        object("a", "status: {externalExecutionId: e-1}");
        object("b", "status: {externalExecutionId: e-2}");
        object("of-the-cluster", "status: {}");
        object("new", "spec: {pipelineName: app}");
    }

    private void object(String name, String members) {
        objects.add(Serialization.unmarshal(
                "---\n{metadata: {name: " + name + ", namespace: team}, " + members + "}", PipelineExecution.class));
    }

    @Test
    void the_object_of_the_execution_is_looked_at_and_no_other() {
        news.accept("e-2");

        assertThat(lookedAt).containsExactly(new ResourceID("b", "team"));
    }

    @Test
    void an_execution_without_an_object_is_passed_over() {
        news.accept("e-3");

        assertThat(lookedAt).isEmpty();
    }
}
