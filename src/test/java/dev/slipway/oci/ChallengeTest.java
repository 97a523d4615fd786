package dev.slipway.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Challenge.Basic;
import dev.slipway.oci.Challenge.Bearer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ChallengeTest {

    private record Case(String name, String header, List<Challenge> expected) {}

    private static Bearer bearer(String realm, String service, String scope) {
        return new Bearer(
                realm,
                Optional.of(service).filter(text -> !text.isEmpty()),
                Optional.of(scope).filter(text -> !text.isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> headers_of_registries_are_understood() {
        return Stream.of(
                        new Case(
                                "Docker Hub",
                                "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\","
                                        + "scope=\"repository:library/alpine:pull,push\"",
                                List.of(bearer(
                                        "https://auth.docker.io/token",
                                        "registry.docker.io",
                                        "repository:library/alpine:pull,push"))),
                        new Case(
                                "a refused token",
                                "Bearer realm=\"https://gitlab.example/jwt/auth\",service=\"container_registry\","
                                        + "scope=\"repository:g/a:pull\",error=\"invalid_token\"",
                                List.of(bearer(
                                        "https://gitlab.example/jwt/auth",
                                        "container_registry",
                                        "repository:g/a:pull"))),
                        new Case(
                                "without scope",
                                "Bearer realm=\"https://harbor.example/service/token\",service=\"harbor-registry\"",
                                List.of(bearer("https://harbor.example/service/token", "harbor-registry", ""))),
                        new Case(
                                "another order, and blanks",
                                "Bearer scope=\"repository:a/b:pull\" , service=\"quay.io\",  realm=\"https://quay.io/v2/auth\"",
                                List.of(bearer("https://quay.io/v2/auth", "quay.io", "repository:a/b:pull"))),
                        new Case(
                                "without quotes, other case",
                                "bearer REALM=https://r.example/token,Service=s",
                                List.of(bearer("https://r.example/token", "s", ""))),
                        new Case(
                                "Basic",
                                "Basic realm=\"https://1.dkr.ecr.eu-west-1.amazonaws.com/\",service=\"ecr.amazonaws.com\"",
                                List.of(new Basic())),
                        new Case(
                                "two in one header",
                                "Basic realm=\"a, b\", Bearer realm=\"https://r.example/token\"",
                                List.of(new Basic(), bearer("https://r.example/token", "", ""))),
                        new Case("a scheme alone", "Basic", List.of(new Basic())),
                        new Case(
                                "a quoted quote",
                                "Bearer realm=\"https://r.example/token\",service=\"a\\\"b\"",
                                List.of(bearer("https://r.example/token", "a\"b", ""))),
                        new Case("a token without a realm", "Bearer service=\"s\"", List.of()),
                        new Case("unknown", "Negotiate", List.of()),
                        new Case("nothing", "", List.of()))
                .map(row -> DynamicTest.dynamicTest(
                        row.name(),
                        () -> assertThat(Challenge.parse(List.of(row.header()))).isEqualTo(row.expected())));
    }

    @Test
    void several_headers_are_several_challenges() {
        assertThat(Challenge.parse(List.of("Basic realm=\"a\"", "Bearer realm=\"b\"")))
                .containsExactly(new Basic(), bearer("b", "", ""));
    }

    @Test
    void a_huge_header_is_ignored() {
        assertThat(Challenge.parse(List.of("Bearer realm=\"" + "\\\"".repeat(10_000) + "\"")))
                .isEmpty();
    }
}
