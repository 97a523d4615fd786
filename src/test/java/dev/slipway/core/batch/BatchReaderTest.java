package dev.slipway.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.buildspec.BuildspecProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch block says, and what is refused of it. */
class BatchReaderTest {

    /** {@code version: 0.2} and {@code batch:} are the lines 1 and 2. */
    private static String file(String batch) {
        return "version: 0.2\nbatch:\n" + batch.indent(2);
    }

    private static BatchSpec batch(String text) {
        ParsedBatch parsed = BatchReader.parse(file(text));
        assertThat(parsed).as(parsed.toString()).isInstanceOf(ParsedBatch.Valid.class);
        return ((ParsedBatch.Valid) parsed).batch();
    }

    private static List<String> problems(String text) {
        ParsedBatch parsed = BatchReader.parse(text);
        assertThat(parsed).as(parsed.toString()).isInstanceOf(ParsedBatch.Invalid.class);
        return ((ParsedBatch.Invalid) parsed)
                .problems().stream().map(BuildspecProblem::message).toList();
    }

    private static List<String> warnings(String text) {
        return BatchReader.parse(text).warnings().stream()
                .map(BuildspecProblem::sentence)
                .toList();
    }

    @Test
    @Conforms("batch/task-of-a-list")
    void a_task_of_a_list_has_an_identifier_and_may_have_a_buildspec_an_environment_and_more() {
        BatchSpec batch = batch("""
                fast-fail: yes
                build-list:
                  - identifier: linux_1
                    buildspec: ./ci/linux.yml
                    debug-session: true
                    ignore-failure: yes
                    env:
                      compute-type: BUILD_GENERAL1_SMALL
                      image: alpine:3
                      type: LINUX_CONTAINER
                      privileged-mode: true
                      variables: {A: 1, B: $A}
                  - identifier: b
                    env: {fleet: mine}
                """);

        assertThat(batch).isInstanceOf(BuildList.class);
        assertThat(batch.fastFail()).isTrue();
        BatchTask task = batch.tasks().get(0);
        assertThat(task.identifier()).isEqualTo("linux_1");
        assertThat(task.buildspec()).contains(new BuildspecLocation.InSource("ci/linux.yml", true));
        assertThat(task.debugSession()).isTrue();
        assertThat(task.ignoreFailure()).isTrue();
        assertThat(task.env())
                .isEqualTo(new TaskEnvironment(
                        Optional.of("BUILD_GENERAL1_SMALL"),
                        Optional.empty(),
                        Optional.of("alpine:3"),
                        Optional.of("LINUX_CONTAINER"),
                        true,
                        Map.of("A", "1", "B", "$A")));
        assertThat(batch.tasks().get(1).env().fleet()).contains("mine");
        assertThat(batch.tasks().get(1).buildspec()).isEmpty();
    }

    @Test
    @Conforms({"batch/fast-fail", "batch/ignore-failure"})
    void fast_fail_ignore_failure_and_debug_session_are_off_unless_said() {
        BatchSpec batch = batch("build-list: [{identifier: a}]");

        assertThat(batch.fastFail()).isFalse();
        assertThat(batch.tasks().get(0).ignoreFailure()).isFalse();
        assertThat(batch.tasks().get(0).debugSession()).isFalse();
        assertThat(batch.tasks().get(0).env()).isEqualTo(TaskEnvironment.NONE);
    }

    @Test
    @Conforms("batch/task-of-a-graph")
    void a_task_of_a_graph_names_the_tasks_that_it_waits_for_also_later_ones() {
        BatchSpec batch = batch("""
                build-graph:
                  - {identifier: a, depend-on: [c, c]}
                  - {identifier: b, depend-on: a}
                  - {identifier: c}
                """);

        assertThat(batch).isInstanceOf(BuildGraph.class);
        assertThat(batch.tasks())
                .extracting(BatchTask::dependsOn)
                .containsExactly(List.of("c"), List.of("a"), List.of());
    }

    @Test
    @Conforms("batch/matrix")
    void a_matrix_makes_a_build_of_each_combination_with_what_is_static() {
        BatchSpec batch = batch("""
                build-matrix:
                  static:
                    ignore-failure: true
                    env: {type: LINUX_CONTAINER, privileged-mode: yes}
                  dynamic:
                    buildspec: [one.yml, two.yml]
                    env:
                      image: [i]
                      compute-type: [SMALL, LARGE]
                      variables:
                        V: [x, y]
                """);

        assertThat(batch.tasks())
                .extracting(task -> task.identifier() + " "
                        + ((BuildspecLocation.InSource) task.buildspec().orElseThrow()).path() + " "
                        + task.env().computeType().orElseThrow() + " "
                        + task.env().variables())
                .containsExactly(
                        "build1 one.yml SMALL {V=x}",
                        "build2 one.yml SMALL {V=y}",
                        "build3 one.yml LARGE {V=x}",
                        "build4 one.yml LARGE {V=y}",
                        "build5 two.yml SMALL {V=x}",
                        "build6 two.yml SMALL {V=y}",
                        "build7 two.yml LARGE {V=x}",
                        "build8 two.yml LARGE {V=y}");
        assertThat(batch.tasks())
                .allMatch(task -> task.ignoreFailure() && task.env().privilegedMode())
                .allMatch(task -> task.env().type().equals(Optional.of("LINUX_CONTAINER")))
                .allMatch(task -> task.env().image().equals(Optional.of("i")));
    }

    @Test
    @Conforms("batch/fanout")
    void a_fanout_is_the_same_build_several_times_each_with_its_part() {
        BatchSpec batch = batch("build-fanout: {parallelism: 3, ignore-failure: true}");

        assertThat(batch.tasks())
                .extracting(BatchTask::variables)
                .containsExactly(
                        Map.of(
                                "CODEBUILD_BATCH_BUILD_IDENTIFIER", "build1",
                                "SLIPWAY_SHARD_INDEX", "0",
                                "SLIPWAY_SHARD_COUNT", "3"),
                        Map.of(
                                "CODEBUILD_BATCH_BUILD_IDENTIFIER", "build2",
                                "SLIPWAY_SHARD_INDEX", "1",
                                "SLIPWAY_SHARD_COUNT", "3"),
                        Map.of(
                                "CODEBUILD_BATCH_BUILD_IDENTIFIER", "build3",
                                "SLIPWAY_SHARD_INDEX", "2",
                                "SLIPWAY_SHARD_COUNT", "3"));
        assertThat(batch.tasks())
                .allMatch(BatchTask::ignoreFailure)
                .allMatch(task -> task.buildspec().isEmpty());
    }

    @Test
    void a_file_without_the_block_has_no_batch() {
        assertThat(BatchReader.parse("version: 0.2\nphases: {}\n")).isEqualTo(new ParsedBatch.Absent());
        assertThat(BatchReader.parse("version: 0.2\nbatch:\n")).isEqualTo(new ParsedBatch.Absent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "fast-fail: true | batch has none of build-list, build-graph, build-matrix and build-fanout, declared at line 2",
                "{fast-fail: maybe, build-list: [{identifier: a}]} | Expected batch.fast-fail to be yes or no: found maybe at line 3",
                "build-list: [] | batch.build-list has no task, declared at line 3",
                "build-list: x | Expected batch.build-list to be a list: found a single value instead at line 3",
                "build-list: {a: b} | Expected batch.build-list to be a list: found subkeys instead at line 3",
                "build-list: [a] | Expected batch.build-list[0] to be a mapping of keys to values at line 3",
                "build-list: [{buildspec: b}] | batch.build-list[0].identifier is missing; each task needs one, at line 3",
                "build-list: [{identifier: a}, {identifier: a}] | batch.build-list[1].identifier a is there twice, declared at line 3",
                "build-graph: [{identifier: a, depend-on: [lint]}, {identifier: lnt}] | batch.build-graph[0].depend-on lint is no identifier of a task; write lnt, declared at line 3",
                "build-matrix: {dynamic: {buildspec: []}} | batch.build-matrix.dynamic.buildspec has no values, and no build would be left; list some or take the key away, declared at line 3",
                "build-matrix: {dynamic: {env: {variables: {A: []}}}} | batch.build-matrix.dynamic.env.variables.A has no values, and no build would be left; list some or take the key away, declared at line 3",
                "build-fanout: {} | batch.build-fanout.parallelism is missing; say how many builds share the tests, below the key at line 3",
                "build-fanout: {parallelism: 0} | batch.build-fanout.parallelism 0 is no number from 1 to 100, declared at line 3",
                "build-fanout: {parallelism: two} | batch.build-fanout.parallelism two is no number from 1 to 100, declared at line 3",
                "build-fanout: {parallelism: 101} | batch.build-fanout.parallelism 101 is no number from 1 to 100, declared at line 3",
            })
    void what_is_refused(String batch, String problem) {
        assertThat(problems(file(batch))).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-task", "a.b", "ä", "a b"})
    @Conforms("batch/identifier")
    void an_identifier_of_other_characters_is_refused_in_CodeBuilds_words(String identifier) {
        assertThat(problems(file("build-list: [{identifier: '" + identifier + "'}]")))
                .containsExactly("Build Identifiers " + identifier
                        + " must contain only alphanumeric characters and underscores and be less than 128 characters in"
                        + " length, declared at line 3");
    }

    @Test
    @Conforms("batch/identifier")
    void an_identifier_has_less_than_128_characters() {
        assertThat(batch("build-list: [{identifier: " + "a".repeat(127) + "}]").tasks())
                .hasSize(1);
        assertThat(problems(file("build-list: [{identifier: " + "a".repeat(128) + "}]")))
                .hasSize(1);
    }

    @Test
    @Conforms("batch/compute-type-or-fleet")
    void a_task_with_compute_type_and_fleet_is_refused() {
        assertThat(problems(file("build-list: [{identifier: a, env: {compute-type: S, fleet: f}}]")))
                .containsExactly(
                        "batch.build-list[0].env.fleet and compute-type exclude each other; keep one of them, declared"
                                + " at line 3");
    }

    @Test
    void tasks_that_wait_for_each_other_are_refused_with_their_names() {
        assertThat(problems(file("""
                        build-graph:
                          - {identifier: x, depend-on: [a]}
                          - {identifier: a, depend-on: [b]}
                          - {identifier: b, depend-on: [c]}
                          - {identifier: c, depend-on: [a]}
                        """)))
                .containsExactly("tasks of batch.build-graph wait for each other and would never start:"
                        + " a -> b -> c -> a; take one depend-on away, declared at line 3");
        assertThat(problems(file("build-graph: [{identifier: a, depend-on: [a]}]"))
                        .get(0))
                .contains("never start: a -> a;");
    }

    @Test
    void two_kinds_in_one_batch_are_refused() {
        assertThat(problems(file("build-list: [{identifier: a}]\nbuild-graph: [{identifier: b}]")))
                .containsExactly("batch has build-list and build-graph; keep one of them, the second at line 4");
    }

    @Test
    void all_problems_are_told_at_once_with_their_lines() {
        assertThat(problems("""
                        batch:
                          build-graph:
                            - identifier: a-b
                            - identifier: c
                              buildspec: ../x.yml
                              depend-on: [d]
                              env:
                                variables: {CODEBUILD_X: 1, "2": b}
                        """))
                .extracting(
                        problem -> problem.replaceFirst(".* at line", "line").replaceFirst("version.*", "version"))
                .containsExactly("version", "line 3", "line 5", "line 6", "line 8", "line 8");
    }

    @Test
    void a_matrix_larger_than_a_batch_is_refused_with_its_size() {
        String eleven = IntStream.range(0, 11).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
        assertThat(problems(file(
                        "build-matrix: {dynamic: {env: {image: " + eleven + ", variables: {A: " + eleven + "}}}}")))
                .containsExactly("batch.build-matrix makes 121 builds, and a batch has at most 100; take values away,"
                        + " declared at line 3");
        String huge =
                IntStream.range(0, 40).mapToObj(n -> "V" + n + ": " + eleven).collect(Collectors.joining(", "));
        assertThat(problems(file("build-matrix: {dynamic: {env: {variables: {" + huge + "}}}}")))
                .hasSize(1);
    }

    @Test
    void a_list_longer_than_a_batch_is_refused() {
        String tasks = IntStream.range(0, 101)
                .mapToObj(n -> "{identifier: t" + n + "}")
                .collect(Collectors.joining(", "));
        assertThat(problems(file("build-list: [" + tasks + "]")))
                .containsExactly(
                        "batch.build-list has 101 tasks, and a batch has at most 100 builds, declared at line 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "build_list: [] | batch.build_list is not a key of a buildspec and is passed over, at line 3; write build-list",
                "build-list: [{identifier: a, depends-on: b}] | batch.build-list[0].depends-on is not a key of a buildspec and is passed over, at line 3; write depend-on",
                "build-list: [{identifier: a, env: {imag: b}}] | batch.build-list[0].env.imag is not a key of a buildspec and is passed over, at line 3; write image",
                "build-list: [{identifier: a, depend-on: b}] | batch.build-list[0].depend-on is passed over: the tasks of a build-list do not wait for each other, at line 3; use build-graph",
                "build-matrix: {static: {env: {variables: {A: b}}}} | batch.build-matrix.static.env.variables is not a key of a buildspec and is passed over, at line 3",
                "build-fanout: {paralelism: 2} | batch.build-fanout.paralelism is not a key of a buildspec and is passed over, at line 3; write parallelism",
            })
    void what_nothing_reads_is_told_with_what_was_meant(String batch, String warning) {
        assertThat(warnings(file(batch))).containsExactly(warning);
    }

    @Test
    @Conforms("batch/version-is-a-number")
    void a_version_in_quotation_marks_is_odd() {
        assertThat(warnings("version: '0.2'\nbatch: {build-list: [{identifier: a}]}"))
                .containsExactly("a batch build of CodeBuild reads version as a number, and this one is a text, at line"
                        + " 1; write it without quotation marks");
    }

    @Test
    void what_is_no_yaml_is_refused_as_in_a_build() {
        assertThat(problems("batch: [")).hasSize(1);
        assertThat(problems("- a")).containsExactly("wrong number of container tags, expected 1");
    }

    @Test
    void a_long_chain_of_tasks_is_no_cycle_and_overflows_nothing() {
        BatchTask[] chain = IntStream.range(0, 20_000)
                .mapToObj(n -> Tasks.task("t" + n, n == 19_999 ? new String[0] : new String[] {"t" + (n + 1)}))
                .toArray(BatchTask[]::new);
        assertThat(DependencyCycle.in(Arrays.asList(chain))).isEmpty();
    }

    @Test
    void what_cannot_be_run_cannot_be_made() {
        assertThatThrownBy(() -> new BuildGraph(false, List.of(Tasks.task("a", "b"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BuildGraph(false, List.of(Tasks.task("a", "a"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BuildList(false, List.of(Tasks.task("a"), Tasks.task("a"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BuildList(false, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tasks.task("a-b")).isInstanceOf(IllegalArgumentException.class);
    }
}
