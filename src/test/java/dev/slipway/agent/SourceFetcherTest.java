package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.source.CloneOptions;
import dev.slipway.core.source.CredentialHost;
import dev.slipway.core.source.ParsedCredentialHost;
import dev.slipway.git.GitHttpServer;
import dev.slipway.git.SampleRepository;
import dev.slipway.protocol.BuildOrder;
import dev.slipway.protocol.PodLayout;
import dev.slipway.protocol.SourceCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SourceFetcherTest {

    @TempDir
    Path directory;

    private SampleRepository app;
    private SampleRepository lib;
    private GitHttpServer server;
    private PodLayout layout;
    private Path target;
    private String first;
    private String second;

    @BeforeEach
    void start() throws Exception {
        app = SampleRepository.in(directory.resolve("app"));
        lib = SampleRepository.in(directory.resolve("lib"));
        first = app.commit("a.txt", "1");
        second = app.commit("a.txt", "2");
        server = GitHttpServer.start()
                .serve("/app.git", app.repository())
                .serve("/lib.git", lib.repository())
                .servePrivately("/private.git", app.repository(), "git", "secret-token");
        layout = new PodLayout(directory.resolve("pod").toString());
        target = directory.resolve("target");
    }

    @AfterEach
    void stop() {
        server.close();
        lib.close();
        app.close();
    }

    private BuildRequest.Input input(String name, String path, String commit, Optional<String> secret) {
        return new BuildRequest.Input(name, new ArtifactOrigin.GitCommit(server.url(path), commit, secret));
    }

    private SourceFetcher.Fetched fetch(BuildRequest.Input input, CloneOptions options, Optional<String> sourceVersion)
            throws IOException {
        CredentialHost host =
                ((ParsedCredentialHost.Valid) CredentialHost.parse("http://" + server.hostAndPort())).host();
        boolean ofProject = input.name().isEmpty();
        BuildRequest.Input asked = new BuildRequest.Input(
                input.name(), input.origin(), ofProject ? Optional.of(options) : input.ownSource());
        BuildOrder order = new BuildOrder(
                AgentOrders.request(sourceVersion, asked),
                List.of(new SourceCredential("token", host)),
                Optional.empty());
        return new SourceFetcher(order, layout).fetch(asked, true, target.toString(), Duration.ofSeconds(30));
    }

    private static FetchedSource source(SourceFetcher.Fetched fetched) {
        assertThat(fetched).isInstanceOf(SourceFetcher.Provided.class);
        return ((SourceFetcher.Provided) fetched).source();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false"})
    @Conforms("source/depth")
    void a_projects_own_source_is_cloned_as_deep_as_the_project_says(int depth, boolean shallow) throws Exception {
        source(fetch(
                input("", "/app.git", second, Optional.empty()), new CloneOptions(depth, false), Optional.empty()));
        assertThat(Files.exists(target.resolve(".git/shallow"))).isEqualTo(shallow);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Conforms("source/submodules")
    void submodules_of_a_projects_own_source_are_fetched_if_the_project_says_so(boolean asked) throws Exception {
        String commit = app.commitSubmodule("lib", "../lib.git", lib.commit("lib.txt", "1"));
        source(fetch(input("", "/app.git", commit, Optional.empty()), new CloneOptions(1, asked), Optional.empty()));
        assertThat(Files.exists(target.resolve("lib/lib.txt"))).isEqualTo(asked);
    }

    @Test
    @Conforms("source/secondary-sources")
    void a_secondary_source_is_a_clone_under_its_identifier() throws Exception {
        BuildRequest.Input asked = new BuildRequest.Input(
                "lib",
                input("lib", "/app.git", second, Optional.empty()).origin(),
                Optional.of(new CloneOptions(0, false)));
        BuildOrder order =
                new BuildOrder(AgentOrders.request(Optional.of("another"), asked), List.of(), Optional.empty());

        FetchedSource fetched =
                source(new SourceFetcher(order, layout).fetch(asked, false, target.toString(), Duration.ofSeconds(30)));

        assertThat(fetched.identifier()).contains("lib");
        assertThat(fetched.resolvedVersion()).contains(second);
        assertThat(target.resolve(".git")).isDirectory();
    }

    @Test
    void what_a_pipeline_hands_over_is_files_alone() throws Exception {
        String commit = app.commitSubmodule("lib", "../gone.git", first);
        source(fetch(input("Src", "/app.git", commit, Optional.empty()), new CloneOptions(0, true), Optional.empty()));
        assertThat(target.resolve("lib")).isEmptyDirectory();
        assertThat(target.resolve(".git")).doesNotExist();
    }

    @Test
    @Conforms("source/commit-of-a-ref")
    void a_commit_must_be_on_the_ref_that_was_asked_for() throws Exception {
        app.git().branchCreate().setName("old").setStartPoint(first).call();
        BuildRequest.Input input = input("", "/app.git", second, Optional.empty());
        Optional<String> onMain = Optional.of("refs/heads/main^{" + second + "}");
        assertThat(source(fetch(input, CloneOptions.SHALLOW, onMain)).resolvedVersion())
                .contains(second);
        target = directory.resolve("again");
        Optional<String> onOld = Optional.of("refs/heads/old^{" + second + "}");
        assertThat(fetch(input, CloneOptions.SHALLOW, onOld))
                .isInstanceOfSatisfying(
                        SourceFetcher.NotProvided.class,
                        missing -> assertThat(missing.context().message())
                                .startsWith("commit " + second + " of branch old was not found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "token"})
    void a_private_repository_is_cloned_with_what_the_secret_holds(String key) throws Exception {
        Path secret = Files.createDirectories(Path.of(layout.credential("token")));
        Files.writeString(secret.resolve("username"), "git");
        Files.writeString(secret.resolve(key), "secret-token\n");
        BuildRequest.Input input = input("", "/private.git", second, Optional.of("token"));
        assertThat(source(fetch(input, CloneOptions.SHALLOW, Optional.empty())).resolvedVersion())
                .contains(second);
    }

    @Test
    void what_is_not_fetched_of_a_repository_is_told_in_the_log() throws Exception {
        String commit = app.commit(".gitattributes", "*.bin filter=lfs\n");
        FetchedSource source =
                source(fetch(input("", "/app.git", commit, Optional.empty()), CloneOptions.SHALLOW, Optional.empty()));
        assertThat(source.warnings()).singleElement().asString().contains("Git LFS");
    }
}
