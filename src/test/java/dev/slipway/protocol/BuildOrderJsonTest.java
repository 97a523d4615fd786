package dev.slipway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.source.CredentialHost;
import dev.slipway.core.source.ParsedCredentialHost;
import dev.slipway.protocol.StoreAccess.StoredInput;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BuildOrderJsonTest {

    private static final CredentialHost HOST =
            ((ParsedCredentialHost.Valid) CredentialHost.parse("http://git.internal:8080")).host();

    @TestFactory
    Stream<DynamicTest> an_order_is_read_as_it_was_written() {
        Map<String, BuildOrder> orders = new LinkedHashMap<>();
        orders.put("no source", order(new BuildspecLocation.Inline("version: 0.2\nphases: {}\n"), List.of()));
        orders.put("default buildspec", order(BuildspecLocation.parse(null), List.of(git("", Optional.empty()))));
        orders.put(
                "named buildspec", order(BuildspecLocation.parse("ci/b.yml"), List.of(git("App", Optional.of("pw")))));
        orders.put("refused buildspec", order(BuildspecLocation.parse("../b.yml"), List.of()));
        orders.put(
                "stored input",
                order(
                        BuildspecLocation.parse(null),
                        List.of(new BuildRequest.Input("Out", new ArtifactOrigin.BuildOutput("app-1", "Out")))));
        return orders.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThat(BuildOrderJson.read(BuildOrderJson.write(entry.getValue())))
                                .isEqualTo(new Parsed.Valid<>(entry.getValue()))));
    }

    @Test
    void variables_keep_their_order_and_every_character() {
        Parsed<BuildOrder> read =
                BuildOrderJson.read(BuildOrderJson.write(order(BuildspecLocation.parse(null), List.of())));

        assertThat(((Parsed.Valid<BuildOrder>) read)
                        .value()
                        .request()
                        .definition()
                        .variables())
                .containsExactly(Map.entry("Z", "$(id) \"quoted\"\n'x'"), Map.entry("A", "ü€😀\u0001"));
    }

    @Test
    void an_order_of_another_release_is_refused_with_the_next_step() {
        assertThat(BuildOrderJson.read("{\"version\": 2}"))
                .isEqualTo(new Parsed.Invalid<BuildOrder>(
                        "it has version 2 of the protocol instead of 1; the operator and the image of its build pods"
                                + " must be of one release"));
    }

    @TestFactory
    Stream<DynamicTest> what_is_no_order_is_refused_with_the_field() {
        String good = BuildOrderJson.write(order(BuildspecLocation.parse(null), List.of(git("", Optional.empty()))));
        return Stream.of(
                        Map.entry("", "it is not a JSON object"),
                        Map.entry("null", "it is not a JSON object"),
                        Map.entry("{\"version\":", "it is not JSON"),
                        Map.entry("{}", "its field version is missing"),
                        Map.entry("{\"version\":\"1\"}", "its field version is not a number"),
                        Map.entry(good.replace("\"id\":\"5f0c\"", "\"id\":5"), "its field build.id is not a string"),
                        Map.entry(good.replace("\"git\":", "\"svn\":"), "its field inputs[0].stored is missing"),
                        Map.entry(good.replace("2026-01-02T03:04:05Z", "today"), "one of its values is out of range"),
                        Map.entry(
                                good.replace("http://git.internal:8080", "*"),
                                "its field credentials[0].host is not a host"))
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getValue(),
                        () -> assertThat(BuildOrderJson.read(entry.getKey()))
                                .isEqualTo(new Parsed.Invalid<BuildOrder>(entry.getValue()))));
    }

    @Test
    void a_directory_of_the_operators_machine_is_never_written() {
        BuildRequest.Input directory = new BuildRequest.Input("", new ArtifactOrigin.LocalDirectory("/etc"));

        assertThatThrownBy(() -> BuildOrderJson.write(order(BuildspecLocation.parse(null), List.of(directory))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BuildRequest.Input git(String name, Optional<String> secret) {
        return new BuildRequest.Input(
                name, new ArtifactOrigin.GitCommit("https://example.com/o/r.git", "0".repeat(40), secret));
    }

    private static BuildOrder order(BuildspecLocation buildspec, List<BuildRequest.Input> inputs) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("Z", "$(id) \"quoted\"\n'x'");
        variables.put("A", "ü€😀\u0001");
        BuildDefinition definition = new BuildDefinition(
                "app",
                "5f0c",
                7,
                "python:3.8-slim",
                buildspec,
                variables,
                "codepipeline/p",
                Optional.of("main"),
                List.of("Out", "Two"),
                Duration.ofMinutes(60),
                Instant.parse("2026-01-02T03:04:05Z"),
                ImageBuilding.NONE);
        return new BuildOrder(
                new BuildRequest(definition, inputs),
                List.of(new SourceCredential("pw", HOST)),
                Optional.of(new StoreAccess(
                        "http://store:8080",
                        "ns/uid/",
                        Map.of("Out", new StoredInput("ns/u0/artifacts/Out.zip", "ab")))));
    }
}
