package dev.slipway.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.image.ExecutorFlags.Flag;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorFlagsTest {

    /** Every flag of the executor's help, version 1.28.3, in both spellings where there are two. */
    private static final String DOCUMENTED = """
            annotation build-arg cache cache-copy-layers cache-dir cache-repo cache-run-layers cache-ttl cleanup
            compressed-caching compression compression-level context context-sub-path credential-helpers custom-platform
            customPlatform destination digest-file dockerfile dryrun force force-build-metadata git ignore-path
            ignore-var-run image-download-retry image-format image-fs-extract-retry image-name-tag-with-digest-file
            image-name-with-digest-file insecure insecure-pull insecure-registry kaniko-dir label log-format log-timestamp
            materialize no-push no-push-cache oci-layout-path pre-cleanup preserve-context
            push-ignore-immutable-tag-errors push-retry registry-certificate registry-client-cert registry-map
            registry-mirror reproducible secret single-snapshot skip-default-registry-fallback
            skip-push-permission-check skip-tls-verify skip-tls-verify-pull skip-tls-verify-registry skip-unused-stages
            snapshot-mode snapshotMode tar-path tarPath target use-new-run verbosity
            """;

    private static String refused(String... texts) {
        ParsedExecutorFlags parsed = ExecutorFlags.parse(List.of(texts));
        assertThat(parsed).as("%s", List.of(texts)).isInstanceOf(ParsedExecutorFlags.Refused.class);
        return ((ParsedExecutorFlags.Refused) parsed).message();
    }

    private static List<Flag> flags(String... texts) {
        return ((ParsedExecutorFlags.Valid) ExecutorFlags.parse(List.of(texts)))
                .flags()
                .all();
    }

    @Test
    void every_flag_of_the_executor_is_allowed_or_has_its_reason() {
        List<String> allowed = ExecutorFlags.names();
        assertThat(Stream.of(DOCUMENTED.split("\\s+")))
                .allSatisfy(name -> assertThat(allowed.contains(name)
                                || name.equals("snapshotMode")
                                || refused("--" + name + "=x").contains("cannot be given: "))
                        .as(name)
                        .isTrue());
        assertThat(List.of(DOCUMENTED.split("\\s+"))).containsAll(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--destination=evil.example/a",
                "--context=dir:///",
                "--context-sub-path=..",
                "--dockerfile=/etc/shadow",
                "--no-push=false",
                "--no-push-cache",
                "--cache=true",
                "--cache-repo=evil.example/c",
                "--cache-dir=/",
                "--kaniko-dir=/x",
                "--credential-helpers=ecr",
                "--insecure",
                "--insecure-registry=ghcr.io",
                "--skip-tls-verify",
                "--skip-tls-verify-registry=ghcr.io",
                "--registry-map=ghcr.io=evil.example",
                "--registry-mirror=evil.example",
                "--registry-certificate=a=b",
                "--oci-layout-path=/x",
                "--tarPath=/x",
                "--digest-file=/x",
                "--secret=id=a",
                "--pre-cleanup=false",
                "--dryrun",
                "--target=a",
            })
    void a_flag_that_chooses_where_things_come_from_or_go_is_refused_by_name(String text) {
        assertThat(refused("--reproducible", text))
                .startsWith("executor flag " + text.split("=")[0] + " cannot be given: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "reproducible",
                "-d=evil.example/a",
                "-v",
                "---reproducible",
                "-- --destination=x",
                "--",
                "--=x",
                "--no-such-flag",
                "--reproducible --destination=x",
                "--Reproducible",
                "--reproducible\n--destination=x",
                " --reproducible",
                "--reproducible =true",
                "--destination x",
            })
    void anything_that_is_not_a_known_flag_is_refused(String text) {
        assertThat(refused(text)).startsWith("executor flag ").doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--reproducible=maybe",
                "--reproducible=",
                "--snapshot-mode",
                "--snapshot-mode=fast",
                "--compression=brotli",
                "--compression-level=x",
                "--image-download-retry=-1",
                "--cache-ttl=forever",
                "--verbosity=debug --destination=x",
                "--ignore-path=relative",
                "--ignore-path=/a\n--destination=x",
                "--annotation=x",
                "--log-format=text\n",
            })
    void a_value_that_the_executor_would_not_take_is_refused(String text) {
        assertThat(refused(text)).contains("cannot have the value").doesNotContain("\n");
    }

    @Test
    void flags_are_read_with_their_values() {
        assertThat(flags("--reproducible", "--single-snapshot=false", "--cache-ttl=1h30m", "--compression-level=-1"))
                .containsExactly(
                        new Flag("reproducible", "true"),
                        new Flag("single-snapshot", "false"),
                        new Flag("cache-ttl", "1h30m"),
                        new Flag("compression-level", "-1"));
    }

    @Test
    void of_a_flag_given_twice_the_last_counts_unless_it_may_be_given_several_times() {
        assertThat(flags("--snapshot-mode=full", "--snapshotMode=time", "--ignore-path=/a", "--ignore-path=/b"))
                .containsExactly(
                        new Flag("snapshot-mode", "time"),
                        new Flag("ignore-path", "/a"),
                        new Flag("ignore-path", "/b"));
    }

    @Test
    void too_many_flags_and_endless_ones_are_refused_in_a_short_sentence() {
        assertThat(ExecutorFlags.parse(Collections.nCopies(101, "--reproducible")))
                .isInstanceOf(ParsedExecutorFlags.Refused.class);
        assertThat(refused("--" + "x".repeat(100_000))).hasSizeLessThan(700);
    }
}
