package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.buildspec.ArtifactsBlock;
import dev.slipway.core.buildspec.BuildspecParser;
import dev.slipway.core.buildspec.ParsedBuildspec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which artifacts a build stores, and under which names. */
class ArtifactPlanTest {

    private static ArtifactsBlock block(String lines) {
        ParsedBuildspec parsed = BuildspecParser.parse("version: 0.2\nartifacts: " + lines + "\n");
        return ((ParsedBuildspec.Valid) parsed).buildspec().artifacts().orElseThrow();
    }

    private static final ArtifactsBlock TWO =
            block("{files: p, secondary-artifacts: {A: {files: a}, B: {files: b, s3-prefix: x}}}");

    private static Map<String, ArtifactsBlock> blocks(ArtifactPlan plan) {
        assertThat(plan).isInstanceOf(ArtifactPlan.Planned.class);
        return ((ArtifactPlan.Planned) plan).blocks();
    }

    private static String message(ArtifactPlan plan) {
        assertThat(plan).isInstanceOf(ArtifactPlan.Refused.class);
        return ((ArtifactPlan.Refused) plan).message();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''| ''", "X | X=p", "A | A=p", "A,B | A=a B=b", "B,A | B=b A=a"})
    void the_outputs_of_an_action_take_the_blocks_of_a_buildspec(String outputs, String expected) {
        ArtifactPlan plan =
                ArtifactPlan.ofOutputs(outputs.isEmpty() ? List.of() : List.of(outputs.split(",")), Optional.of(TWO));

        StringBuilder planned = new StringBuilder();
        blocks(plan)
                .forEach((name, block) -> planned.append(' ')
                        .append(name)
                        .append('=')
                        .append(block.files().get(0)));
        assertThat(planned.toString().strip()).isEqualTo(expected);
    }

    @Test
    void several_outputs_need_secondary_artifacts() {
        assertThat(message(ArtifactPlan.ofOutputs(List.of("A", "B"), Optional.of(block("{files: p}")))))
                .isEqualTo(
                        "output artifact A is not among artifacts.secondary-artifacts of the buildspec, which has none;"
                                + " with several output artifacts each one is a secondary artifact of the same name");
    }

    @Test
    void an_output_without_an_artifacts_block_is_refused() {
        assertThat(message(ArtifactPlan.ofOutputs(List.of("A"), Optional.empty())))
                .isEqualTo(
                        "output artifact A is expected, but the buildspec has no artifacts block; add artifacts with files"
                                + " to it");
    }

    @Test
    @Conforms("artifacts/files-are-required")
    void secondary_artifacts_alone_are_no_artifacts_block() {
        assertThat(BuildspecParser.parse("version: 0.2\nartifacts: {secondary-artifacts: {A: {files: a}}}\n"))
                .isInstanceOfSatisfying(
                        ParsedBuildspec.Invalid.class,
                        invalid -> assertThat(invalid.message()).startsWith("artifacts.files is missing"));
    }

    @Test
    void the_log_tells_what_is_left_out() {
        ArtifactsBlock three =
                block("{files: p, secondary-artifacts: {A: {files: a}, B: {files: b, s3-prefix: x}, C: {files: c}}}");

        assertThat(((ArtifactPlan.Planned) ArtifactPlan.ofOutputs(List.of("A", "B"), Optional.of(three))).log())
                .containsExactly(
                        "Skipping secondary artifact C: the build has no output artifact of that name",
                        "Skipping s3-prefix x: it is a part of names in Amazon S3 only");
    }

    @Test
    void without_names_of_their_own_artifacts_have_their_identifiers() {
        assertThat(blocks(ArtifactPlan.ofBuildspec("build", TWO, Map.of())).keySet())
                .containsExactly("build", "A", "B");
    }

    @Test
    void two_artifacts_of_one_name_are_refused() {
        ArtifactsBlock same =
                block("{files: p, secondary-artifacts: {A: {files: a, name: $X}, B: {files: b, name: y}}}");

        assertThat(message(ArtifactPlan.ofBuildspec("build", same, Map.of("A", "y.zip", "B", "y"))))
                .isEqualTo(
                        "artifacts.secondary-artifacts.B.name of the buildspec is 'y', as another artifact's; rename one");
        assertThat(blocks(ArtifactPlan.ofBuildspec("build", same, Map.of("A", "z.zip", "B", "y")))
                        .keySet())
                .containsExactly("build", "z", "y");
    }

    @Test
    void a_control_character_in_a_name_is_not_printed() {
        assertThat(message(ArtifactPlan.ofBuildspec("b", block("{files: p, name: $X}"), Map.of("", "a\u001b[31m\nb"))))
                .startsWith("artifacts.name of the buildspec is 'a?[31m?b', which has a segment");
    }
}
