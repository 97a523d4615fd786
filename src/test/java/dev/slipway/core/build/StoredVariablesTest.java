package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.SecretValues.Denied;
import dev.slipway.core.build.SecretValues.Found;
import dev.slipway.core.build.SecretValues.Lookup;
import dev.slipway.core.build.SecretValues.Missing;
import dev.slipway.core.build.SecretValues.Unreachable;
import dev.slipway.core.build.SecretValues.Unusable;
import dev.slipway.core.buildspec.Buildspec;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.buildspec.BuildspecParser;
import dev.slipway.core.buildspec.ParsedBuildspec;
import dev.slipway.core.image.ImageBuilding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Variables whose values are kept in the Parameter Store and in Secrets Manager. */
class StoredVariablesTest {

    private static Buildspec buildspec(String env) {
        return ((ParsedBuildspec.Valid) BuildspecParser.parse("version: 0.2\nenv: {" + env + "}\n")).buildspec();
    }

    private static BuildDefinition build(Map<String, String> plain, Map<String, ValueReference> stored) {
        return new BuildDefinition(
                "p",
                "b",
                1,
                "i",
                BuildspecLocation.parse(null),
                plain,
                "me",
                Optional.empty(),
                List.of(),
                Duration.ofHours(1),
                Instant.EPOCH,
                ImageBuilding.NONE,
                stored);
    }

    /** Each parameter and secret has its own name as its value. */
    private static Map<ValueReference, Lookup> named(Set<ValueReference> references) {
        Map<ValueReference, Lookup> answers = new HashMap<>();
        references.forEach(reference -> answers.put(
                reference,
                new Found(
                        reference instanceof ValueReference.Parameter parameter
                                ? parameter.name()
                                : ((ValueReference.Secret) reference)
                                        .reference()
                                        .secretId())));
        return answers;
    }

    @ParameterizedTest
    @Conforms({"environment/precedence", "environment/types"})
    @CsvSource(delimiter = '|', textBlock = """
            # the buildspec's env                                              | project or override | value of A
            variables: {A: plain}                                              |                     | plain
            variables: {A: plain}                                              | plain               | of-project
            variables: {A: plain}                                              | stored              | kept-by-project
            parameter-store: {A: parameter}                                    |                     | parameter
            parameter-store: {A: parameter}                                    | plain               | of-project
            parameter-store: {A: parameter}                                    | stored              | kept-by-project
            secrets-manager: {A: secret}                                       | plain               | of-project
            secrets-manager: {A: secret}                                       | stored              | kept-by-project
            'variables: {A: plain}, parameter-store: {A: parameter}'           |                     | parameter
            'parameter-store: {A: parameter}, secrets-manager: {A: secret}'    |                     | secret
            """)
    void what_is_set_nearer_to_the_start_of_the_build_counts(String env, String project, String value) {
        BuildDefinition build = build(
                "plain".equals(project) ? Map.of("A", "of-project") : Map.of(),
                "stored".equals(project) ? Map.of("A", new ValueReference.Parameter("kept-by-project")) : Map.of());
        Buildspec buildspec = buildspec(env);

        StoredVariables.Resolution resolution =
                StoredVariables.resolve(StoredVariables.references(build, buildspec), StoredVariablesTest::named);

        StoredVariables stored = ((StoredVariables.Resolved) resolution).variables();
        FetchedSource source = FetchedSource.primary("/src", Optional.empty(), Optional.empty());
        assertThat(BuildEnvironment.of(build, buildspec, stored, List.of(source)))
                .containsEntry("A", value);
    }

    @Test
    void a_value_of_a_config_map_is_no_secret() {
        Map<String, ValueReference> kept = Map.of(
                "PW", new ValueReference.SecretKey("db", "password"),
                "STAGE", new ValueReference.ConfigMapKey("settings", "stage"));

        StoredVariables.Resolution resolution = StoredVariables.resolve(
                kept,
                references -> Map.of(
                        new ValueReference.SecretKey("db", "password"), new Found("hunter2"),
                        new ValueReference.ConfigMapKey("settings", "stage"), new Found("production")));

        StoredVariables stored = ((StoredVariables.Resolved) resolution).variables();
        assertThat(stored.secrets()).containsExactly("hunter2");
        assertThat(stored.isSecret("PW")).isTrue();
        assertThat(stored.isSecret("STAGE")).isFalse();
    }

    @Test
    void a_key_that_is_missing_fails_the_build_with_a_code_of_its_own() {
        StoredVariables.Resolution resolution = StoredVariables.resolve(
                Map.of("PW", new ValueReference.SecretKey("db", "password")),
                references -> Map.of(new ValueReference.SecretKey("db", "password"), new Missing("; add it")));

        assertThat(((StoredVariables.Failed) resolution).context())
                .isEqualTo(new PhaseContext("Value Reference Error", "Secret db has no key password; add it"));
    }

    @Test
    void nobody_is_asked_for_what_something_stronger_sets_nor_twice_for_the_same_nor_for_nothing() {
        SecretValues never = references -> {
            throw new AssertionError("asked for " + references);
        };
        Buildspec buildspec = buildspec("parameter-store: {A: one, B: one}");

        assertThat(StoredVariables.resolve(
                        StoredVariables.references(build(Map.of("A", "", "B", ""), Map.of()), buildspec), never))
                .isEqualTo(new StoredVariables.Resolved(StoredVariables.NONE));
        assertThat(StoredVariables.resolve(
                        StoredVariables.references(build(Map.of(), Map.of()), buildspec), references -> {
                            assertThat(references).containsExactly(new ValueReference.Parameter("one"));
                            return named(references);
                        }))
                .isInstanceOf(StoredVariables.Resolved.class);
    }

    static Stream<Arguments> failures() {
        String parameter = "parameter-store: {A: /a}";
        String secret = "secrets-manager: {A: s}";
        String gone = "ResourceNotFoundException: Secrets Manager can't find the specified secret: s";
        return Stream.of(
                Arguments.of(parameter, new Missing(""), "Decrypted Variables Error", "parameter does not exist: /a"),
                Arguments.of(
                        parameter,
                        new Missing("; add it"),
                        "Decrypted Variables Error",
                        "parameter does not exist: /a; add it"),
                Arguments.of(
                        "parameter-store: {A: \"/${T}/a\"}",
                        new Missing(""),
                        "Decrypted Variables Error",
                        "parameter does not exist: /${T}/a; nothing is expanded in the name of a parameter"),
                Arguments.of(
                        parameter,
                        new Denied("AccessDeniedException: no"),
                        "Decrypted Variables Error",
                        "AccessDeniedException: no"),
                Arguments.of(parameter, new Unreachable("no region"), "Decrypted Variables Error", "no region"),
                Arguments.of(secret, new Missing(""), "Secrets Manager Error", gone),
                Arguments.of(
                        secret,
                        new Denied("AccessDeniedException: no"),
                        "Secrets Manager Error",
                        "AccessDeniedException: no"),
                Arguments.of(secret, new Unusable("it has no key"), "Secrets Manager Error", "it has no key"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    @Conforms({
        "environment/missing-parameter",
        "environment/denied-parameter",
        "environment/unreadable-secret",
    })
    void a_value_that_cannot_be_had_fails_the_build_in_words_of_CodeBuild(
            String env, Lookup answer, String statusCode, String message) {
        Map<String, ValueReference> references = StoredVariables.references(build(Map.of(), Map.of()), buildspec(env));

        assertThat(StoredVariables.resolve(
                        references, wanted -> Map.of(wanted.iterator().next(), answer)))
                .isEqualTo(new StoredVariables.Failed(new PhaseContext(statusCode, message)));
    }

    @Test
    void the_text_of_a_record_never_holds_a_value() {
        StoredVariables stored =
                new StoredVariables(Map.of("A", new ValueReference.Parameter("p")), Map.of("A", "hunter2"));

        assertThat(stored + " " + new Found("hunter2")).doesNotContain("hunter2");
        assertThat(stored.unmasked()).isEmpty();
        assertThat(new StoredVariables(stored.references(), Map.of("A", "abc")).unmasked())
                .containsExactly("A");
    }
}
