package dev.slipway.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.buildspec.BuildspecProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any text makes a batch that can be run, or problems with lines of the text. */
class BatchReaderRobustnessTest {

    private static final int MUTANTS = 5_000;

    private static final String ODD = " :-[]{}#&*'\"\n\t,|>aA01";

    private static final List<String> SEEDS = List.of("""
            version: 0.2
            batch:
              fast-fail: true
              build-graph:
                - identifier: a
                  env: &env
                    variables: {A: "1", B: two}
                    compute-type: BUILD_GENERAL1_SMALL
                - identifier: b
                  buildspec: b.yml
                  env: *env
                  depend-on: [a]
                  ignore-failure: no
                - identifier: c
                  depend-on:
                    - a
                    - b
            """, """
            version: 0.2
            batch:
              build-matrix:
                static: {ignore-failure: false, env: {type: T, privileged-mode: true}}
                dynamic:
                  buildspec: [a.yml, b.yml]
                  env:
                    image: [i, j]
                    variables: {MY_VAR: [1, 2, 3]}
            """, """
            {"version": 0.2, "batch": {"build-fanout": {"parallelism": 5, "ignore-failure": false}}}
            """);

    @Test
    void every_text_is_answered_with_data() {
        Random random = new Random(8);
        for (int i = 0; i < MUTANTS; i++) {
            String text = mutant(random, SEEDS.get(random.nextInt(SEEDS.size())));
            ParsedBatch parsed = BatchReader.parse(text);
            long lines = text.lines().count() + 1;
            assertThat(parsed.warnings()).as(text).allMatch(warning -> warning.line() <= lines);
            if (parsed instanceof ParsedBatch.Valid valid) {
                List<String> names = valid.batch().tasks().stream()
                        .map(BatchTask::identifier)
                        .toList();
                assertThat(new HashSet<>(names)).as(text).hasSameSizeAs(names).isNotEmpty();
            } else if (parsed instanceof ParsedBatch.Invalid invalid) {
                assertThat(invalid.problems())
                        .as(text)
                        .isNotEmpty()
                        .allMatch(problem -> problem.line() <= lines)
                        .extracting(BuildspecProblem::message)
                        .allMatch(message -> !message.contains("\n"));
            }
        }
    }

    private static String mutant(Random random, String seed) {
        StringBuilder text = new StringBuilder(seed);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, to));
                case 2 -> text.setCharAt(at, ODD.charAt(random.nextInt(ODD.length())));
                default -> text.insert(random.nextInt(text.length()), text.substring(at, to));
            }
            if (text.isEmpty()) {
                text.append('x');
            }
        }
        return text.toString();
    }
}
