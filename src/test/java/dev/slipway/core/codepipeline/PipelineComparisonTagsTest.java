package dev.slipway.core.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.codepipeline.PipelineComparison.Tags;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineComparisonTagsTest {

    private static final Document A1 = tag("a", "1");
    private static final Document A2 = tag("a", "2");
    private static final Document B1 = tag("b", "1");
    private static final Document OF_AWS = tag("aws:cloudformation:stack-name", "s");

    private static Document tag(String key, Object value) {
        return Document.of("key", key, "value", value);
    }

    static Stream<Arguments> tags() {
        return Stream.of(
                Arguments.of("none", List.of(), List.of(), List.of(), List.of()),
                Arguments.of("the same", List.of(A1, B1), List.of(A1, B1), List.of(), List.of()),
                Arguments.of("in another order", List.of(A1, B1), List.of(B1, A1), List.of(), List.of()),
                Arguments.of("a new one", List.of(B1, A1), List.of(), List.of(A1, B1), List.of()),
                Arguments.of("another value", List.of(A2), List.of(A1), List.of(A2), List.of()),
                Arguments.of("one too many", List.of(A1), List.of(A1, B1), List.of(), List.of("b")),
                Arguments.of("of AWS", List.of(), List.of(OF_AWS), List.of(), List.of()),
                Arguments.of("a number", List.of(tag("a", 1)), List.of(A1), List.of(), List.of()),
                Arguments.of(
                        "no value", List.of(Document.of("key", "a")), List.of(tag("a", "")), List.of(), List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tags")
    void only_tags_that_differ_are_written(
            String what, List<Document> desired, List<Document> found, List<Document> set, List<String> removed) {
        Tags tags = PipelineComparison.tags(desired, found);
        assertThat(tags).isEqualTo(new Tags(set, removed));
        assertThat(tags.areAsTheyShould()).isEqualTo(set.isEmpty() && removed.isEmpty());
    }
}
