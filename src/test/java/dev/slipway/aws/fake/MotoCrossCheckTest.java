package dev.slipway.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.MotoServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The fake and moto, which was made without knowing us, are asked the same and answer the same. Where they do not, it is said why; what is
 * said and is not so any more fails, too.
 */
@Tag("tools")
class MotoCrossCheckTest {

    /**
     * What is asked.
     *
     * @param differences by the path of a member, a regular expression, why the two differ there
     */
    record Exchange(String name, List<Consumer<AnswerTo>> requests, Map<String, String> differences) {

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Exchange> EXCHANGES = MotoExchanges.all();

    private static MotoServer moto;

    @BeforeAll
    static void start() throws IOException {
        moto = new MotoServer(Map.of());
    }

    @AfterAll
    static void stop() {
        moto.close();
    }

    @ParameterizedTest
    @FieldSource("EXCHANGES")
    void both_answer_the_same_but_for_what_is_known(Exchange exchange) throws Exception {
        MotoRoles.anew(moto.endpoint());
        Map<String, String> ofMoto = new AnswerTo(moto.endpoint()).last(exchange.requests());
        try (FakeAws aws = FakeAws.start()) {
            Map<String, String> ofFake = new AnswerTo(aws.endpoint()).last(exchange.requests());

            Map<String, String> differing = differing(ofFake, ofMoto);
            Set<String> known = exchange.differences().keySet();
            Map<String, String> unexplained = new TreeMap<>(differing);
            unexplained.keySet().removeIf(path -> known.stream().anyMatch(path::matches));
            assertThat(unexplained).isEmpty();
            assertThat(known)
                    .as("each known difference is one")
                    .allMatch(expression -> differing.keySet().stream().anyMatch(path -> path.matches(expression)));
        }
    }

    private static Map<String, String> differing(Map<String, String> ofFake, Map<String, String> ofMoto) {
        Set<String> paths = new TreeSet<>(ofFake.keySet());
        paths.addAll(ofMoto.keySet());
        Map<String, String> differing = new TreeMap<>();
        for (String path : paths) {
            if (!Objects.equals(ofFake.get(path), ofMoto.get(path))) {
                differing.put(path, "fake: " + ofFake.get(path) + ", moto: " + ofMoto.get(path));
            }
        }
        return differing;
    }

    @Test
    void both_say_in_the_same_words_that_a_role_is_not_given_to_codepipeline() throws Exception {
        String role = "arn:aws:iam::123456789012:role/unknown";
        List<Consumer<AnswerTo>> requests = List.of(to -> to.codePipeline()
                .createPipeline(request -> request.pipeline(
                        Samples.pipeline("app").toBuilder().roleArn(role).build())));
        MotoRoles.anew(moto.endpoint());
        try (FakeAws aws = FakeAws.start()) {
            aws.roleNotYetAssumable(1);

            assertThat(new AnswerTo(aws.endpoint()).last(requests))
                    .containsEntry("/__type", "InvalidStructureException")
                    .isEqualTo(new AnswerTo(moto.endpoint()).last(requests));
        }
    }

    @Test
    void a_role_makes_the_caller_the_same_at_both() {
        try (FakeAws aws = FakeAws.start()) {
            String arn = new AnswerTo(aws.endpoint()).arnAs(Samples.ROLE);

            assertThat(arn)
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/builds/slipway")
                    .isEqualTo(new AnswerTo(moto.endpoint()).arnAs(Samples.ROLE));
        }
    }
}
