package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody may use the operator's own identity unless an administrator says so, and then only for what is said. */
class AwsGrantsTest {

    private static AwsGrants.Grant grant(String members) {
        return AwsGrants.parse(Optional.of("{\"team\": {" + members.replace('\'', '"') + "}}"))
                .of("team")
                .orElseThrow();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "{}", "null", "{\"other\": {}}", "{\"team\": null}"})
    void a_namespace_that_is_not_named_may_nothing(String setting) {
        assertThat(AwsGrants.parse(Optional.ofNullable(setting)).of("team")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|eu-west-1|true",
                "'regions': ['eu-west-1']|eu-west-1|true",
                "'regions': ['eu-west-1']|us-east-1|false",
                "'regions': []|eu-west-1|false"
            },
            quoteCharacter = '`')
    void regions_are_all_or_those_that_are_listed(String members, String region, boolean allowed) {
        assertThat(grant(members == null ? "" : members).allowsRegion(region)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "||true",
                "|arn:aws:iam::1:role/a|false",
                "'assumeRoles': ['arn:aws:iam::1:role/a']|arn:aws:iam::1:role/a|true",
                "'assumeRoles': ['arn:aws:iam::1:role/a']|arn:aws:iam::1:role/ab|false",
                "'assumeRoles': ['arn:aws:iam::1:role/a']||false",
                "'assumeRoles': ['arn:aws:iam::1:role/a-*']|arn:aws:iam::1:role/a-b|true",
                "'assumeRoles': ['arn:aws:iam::1:role/a-*']|arn:aws:iam::2:role/a-b|false",
                "'assumeRoles': ['arn:*:role/a']|arn:aws:iam::1:role/a|false",
                "'assumeRoles': []|arn:aws:iam::1:role/a|false",
                "'assumeRoles': []||false"
            },
            quoteCharacter = '`')
    void a_role_is_assumed_if_it_is_listed_and_has_to_be_if_any_is(String members, String role, boolean allowed) {
        assertThat(grant(members == null ? "" : members).allowsRole(role)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|arn:aws:iam::1:role/a|false",
                "'passRoles': []|arn:aws:iam::1:role/a|false",
                "'passRoles': ['arn:aws:iam::1:role/a']|arn:aws:iam::1:role/a|true",
                "'passRoles': ['arn:aws:iam::1:role/a']|arn:aws:iam::1:role/admin|false",
                "'passRoles': ['arn:aws:iam::1:role/team-*']|arn:aws:iam::1:role/team-x|true",
                "'passRoles': ['arn:aws:iam::1:role/team-*']|team-x|false",
                "'assumeRoles': ['*']|arn:aws:iam::1:role/a|false"
            },
            quoteCharacter = '`')
    void a_role_is_passed_only_if_it_is_listed(String members, String role, boolean allowed) {
        assertThat(grant(members == null ? "" : members).allowsPassing(role)).isEqualTo(allowed);
    }

    /** A member that is misspelt would else allow more than it was meant to. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"team\": {\"region\": [\"eu-west-1\"]}}", "{\"team\": []}", "[]", "team", "{\"team\": {"})
    void a_setting_that_cannot_be_read_ends_the_operator(String setting) {
        assertThatThrownBy(() -> AwsGrants.parse(Optional.of(setting)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the setting aws.namespaces cannot be read: ");
    }

    @Test
    void each_namespace_has_a_grant_of_its_own() {
        AwsGrants grants = AwsGrants.parse(Optional.of("{\"a\": {\"regions\": [\"eu-west-1\"]}, \"b\": {}}"));

        assertThat(grants.of("a").orElseThrow().allowsRegion("us-east-1")).isFalse();
        assertThat(grants.of("b").orElseThrow().allowsRegion("us-east-1")).isTrue();
    }
}
