package dev.slipway.core.codebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.codebuild.SourceCredentialsDecider.Other;
import dev.slipway.core.codebuild.SourceCredentialsDecider.Wish;
import dev.slipway.core.document.Document;
import dev.slipway.core.external.Wish.Drift;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done about the source credentials of an account and region, which all its projects share. */
class SourceCredentialsDeciderTest {

    private static final String TOKEN = "PERSONAL_ACCESS_TOKEN";

    private static Optional<Document> found(String authType, String resource) {
        return Optional.of(Document.of("arn", "a", "serverType", "GITHUB", "authType", authType, "resource", resource));
    }

    private static List<Other> others(String hash) {
        return Stream.ofNullable(hash)
                .map(known -> new Other("team/other", known))
                .toList();
    }

    private static SourceCredentialsStep decided(String past, String other, boolean mayOverwrite, String found) {
        return SourceCredentialsDecider.decide(
                new Wish(TOKEN, Optional.empty(), "new", mayOverwrite, Drift.CORRECT),
                Optional.ofNullable(past),
                others(other),
                found == null ? Optional.empty() : found(found, null));
    }

    @ParameterizedTest(name = "past {0}, other {1}, found {2}: {3}")
    @CsvSource({
        "new,    ,                      , deletion",
        "new, new,                      , deletion",
        "old,    ,                      , import",
        "   ,    ,                      , import",
        "new,    , PERSONAL_ACCESS_TOKEN, keep",
        "new,    , BASIC_AUTH,            replaced",
        "old,    , PERSONAL_ACCESS_TOKEN, overwrite"
    })
    void a_token_where_drift_is_only_reported(String past, String other, String found, String step) {
        assertThat(SourceCredentialsDecider.decide(
                        new Wish(TOKEN, Optional.empty(), "new", false, Drift.REPORT),
                        Optional.ofNullable(past),
                        others(other),
                        found == null ? Optional.empty() : found(found, null)))
                .isEqualTo(Map.of(
                                "deletion", new SourceCredentialsStep.ReportDeletion(),
                                "keep", new SourceCredentialsStep.Keep(),
                                "import", new SourceCredentialsStep.Import(false),
                                "overwrite", new SourceCredentialsStep.Import(true),
                                "replaced", new SourceCredentialsStep.Foreign(true))
                        .get(step));
    }

    /** Past and others are what was imported before: new as asked for, old something else. */
    @ParameterizedTest(name = "past {0}, other {1}, may overwrite {2}, found {3}: {4}")
    @CsvSource({
        "   ,    , false,                      , import",
        "new,    , false,                      , import",
        "old,    , false,                      , import",
        "   , new, false,                      , import",
        "   , old, true,                       , of another",
        "new, old, false,                      , import",
        "   ,    , false, PERSONAL_ACCESS_TOKEN, foreign",
        "   ,    , true,  PERSONAL_ACCESS_TOKEN, overwrite",
        "   ,    , true,  BASIC_AUTH,            overwrite",
        "   , new, false, PERSONAL_ACCESS_TOKEN, keep",
        "   , new, false, BASIC_AUTH,            of another",
        "   , old, false, PERSONAL_ACCESS_TOKEN, of another",
        "   , old, true,  PERSONAL_ACCESS_TOKEN, of another",
        "new,    , false, PERSONAL_ACCESS_TOKEN, keep",
        "new,    , false, BASIC_AUTH,            replaced",
        "new,    , true,  BASIC_AUTH,            replaced",
        "old,    , false, PERSONAL_ACCESS_TOKEN, overwrite",
        "old, old, false, PERSONAL_ACCESS_TOKEN, overwrite",
        "old, new, false, PERSONAL_ACCESS_TOKEN, keep",
        "new, old, true,  PERSONAL_ACCESS_TOKEN, keep"
    })
    @Conforms("source-credentials/overwriting")
    void a_token(String past, String other, boolean mayOverwrite, String found, String step) {
        SourceCredentialsStep expected = Map.of(
                        "keep", new SourceCredentialsStep.Keep(),
                        "import", new SourceCredentialsStep.Import(false),
                        "overwrite", new SourceCredentialsStep.Import(true),
                        "foreign", new SourceCredentialsStep.Foreign(false),
                        "replaced", new SourceCredentialsStep.Foreign(true),
                        "of another", new SourceCredentialsStep.OfAnother("team/other"))
                .get(step);

        assertThat(decided(past, other, mayOverwrite, found)).isEqualTo(expected);
    }

    /** What AWS tells in full needs no memory. */
    @Test
    void a_connection_that_is_there_is_kept_whoever_imported_it() {
        Wish wish = new Wish("CODECONNECTIONS", Optional.of("arn:1"), "new", false, Drift.CORRECT);

        assertThat(SourceCredentialsDecider.decide(
                        wish, Optional.empty(), List.of(), found("CODECONNECTIONS", "arn:1")))
                .isEqualTo(new SourceCredentialsStep.Keep());
        assertThat(SourceCredentialsDecider.decide(
                        wish, Optional.empty(), List.of(), found("CODECONNECTIONS", "arn:2")))
                .isEqualTo(new SourceCredentialsStep.Foreign(false));
        assertThat(SourceCredentialsDecider.decide(
                        wish, Optional.of("new"), List.of(), found("CODECONNECTIONS", "arn:2")))
                .isEqualTo(new SourceCredentialsStep.Foreign(true));
    }

    /** Each looks in turn, ten times, and may overwrite. */
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "true, true"})
    @Conforms("source-credentials/one-for-each-kind-of-host")
    void two_objects_that_want_different_credentials_do_not_take_turns(boolean one, boolean other) {
        Map<String, Boolean> mayOverwrite = Map.of("one", one, "two", other);
        Map<String, String> imported = new HashMap<>();
        int imports = 0;
        for (int look = 0; look < 20; look++) {
            String self = look % 2 == 0 ? "one" : "two";
            List<Other> others = imported.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(self))
                    .map(entry -> new Other(entry.getKey(), entry.getValue()))
                    .toList();
            SourceCredentialsStep step = SourceCredentialsDecider.decide(
                    new Wish(TOKEN, Optional.empty(), "token of " + self, mayOverwrite.get(self), Drift.CORRECT),
                    Optional.ofNullable(imported.get(self)),
                    others,
                    imports == 0 ? Optional.empty() : found(TOKEN, null));
            if (step instanceof SourceCredentialsStep.Import) {
                imports++;
                imported.put(self, "token of " + self);
            }
        }
        assertThat(imports).isEqualTo(1);
        assertThat(imported).containsOnlyKeys("one");
    }
}
