package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.buildspec.Buildspec;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.buildspec.BuildspecVersion;
import dev.slipway.core.buildspec.EnvBlock;
import dev.slipway.core.buildspec.ProxyBlock;
import dev.slipway.core.image.ImageBuilding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which variables a build finds. */
class BuildEnvironmentTest {

    private static final FetchedSource PRIMARY =
            FetchedSource.primary("/src", Optional.of("https://h/o/app"), Optional.of("a1"));

    private static FetchedSource input(String name, String directory) {
        return new FetchedSource(Optional.of(name), directory, Optional.of("https://h/o/" + name), Optional.of("b2"));
    }

    private static Map<String, String> variables(FetchedSource... sources) {
        Buildspec buildspec = new Buildspec(
                BuildspecVersion.V0_2,
                Optional.empty(),
                EnvBlock.ABSENT,
                ProxyBlock.ABSENT,
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        BuildDefinition build = new BuildDefinition(
                "app",
                "u-1",
                7,
                "alpine",
                BuildspecLocation.parse(null),
                Map.of(),
                "codepipeline/p",
                Optional.empty(),
                List.of(),
                Duration.ofHours(1),
                Instant.EPOCH,
                ImageBuilding.NONE);
        return BuildEnvironment.of(build, buildspec, StoredVariables.NONE, List.of(sources));
    }

    @Test
    @Conforms("action/directories-of-inputs")
    void the_primary_input_is_found_without_its_name_and_each_other_one_by_it() {
        assertThat(variables(PRIMARY, input("Config", "/src/s3/01"), input("Tools", "/src/s3/02")))
                .containsEntry("CODEBUILD_SRC_DIR", "/src")
                .containsEntry("CODEBUILD_SRC_DIR_Config", "/src/s3/01")
                .containsEntry("CODEBUILD_SRC_DIR_Tools", "/src/s3/02");
    }

    @Test
    @Conforms("action/directories-of-inputs")
    void a_character_that_no_variable_can_have_becomes_an_underscore() {
        assertThat(variables(PRIMARY, input("my-config", "/src/s3/01")))
                .containsEntry("CODEBUILD_SRC_DIR_my_config", "/src/s3/01");
    }

    /** Every name of the user guide's page, and those that builds in AWS have beside it, with what becomes of it here. */
    @Test
    @Conforms({
        "environment/identity-variables",
        "environment/source-variables",
        "environment/region",
        "environment/names-without-a-meaning",
        "environment/undocumented-names"
    })
    void the_variables_that_a_build_finds_are_exactly_these() {
        Set<String> set = new HashSet<>();
        Set<String> unset = new HashSet<>();
        BUILT_IN.lines().map(String::strip).forEach(line -> {
            String[] words = line.split(" +", 2);
            (words[1].startsWith("unset") ? unset : set).add(words[0]);
        });

        Map<String, String> variables = variables(PRIMARY, input("Config", "/src/s3/01"));

        assertThat(variables).containsOnlyKeys(set).doesNotContainKeys(unset.toArray(new String[0]));
        BUILT_IN.lines()
                .map(line -> line.strip().split(" +", 2))
                .filter(words -> set.contains(words[0]))
                .forEach(words -> assertThat(variables).containsEntry(words[0], words[1]));
    }

    private static final String BUILT_IN = """
            AWS_DEFAULT_REGION                     unset: the user's on a laptop, as HostEnvironment has it
            AWS_REGION                             unset: the user's on a laptop
            CODEBUILD_AGENT_ENDPOINT               unset: part of AWS' own agent
            CODEBUILD_AUTH_TOKEN                   unset: part of AWS' own agent
            CODEBUILD_BATCH_BUILD_IDENTIFIER       unset: only in a batch
            CODEBUILD_BMR_URL                      unset: part of AWS' own agent
            CODEBUILD_BUILD_ARN                    arn:aws:codebuild:local:000000000000:build/app:u-1
            CODEBUILD_BUILD_ID                     app:u-1
            CODEBUILD_BUILD_IMAGE                  alpine
            CODEBUILD_BUILD_NUMBER                 7
            CODEBUILD_BUILD_SUCCEEDING             1
            CODEBUILD_BUILD_URL                    unset: a page of AWS' console
            CODEBUILD_CI                           true
            CODEBUILD_CONTAINER_NAME               unset: part of AWS' own agent
            CODEBUILD_EXECUTION_ROLE_BUILD         unset: part of AWS' own agent
            CODEBUILD_FE_REPORT_ENDPOINT           unset: part of AWS' own agent
            CODEBUILD_GOPATH                       unset: a directory of AWS' own images
            CODEBUILD_INITIATOR                    codepipeline/p
            CODEBUILD_KMS_KEY_ID                   unset: a key of AWS
            CODEBUILD_LAST_EXIT                    0
            CODEBUILD_LOG_PATH                     u-1
            CODEBUILD_PROJECT_ARN                  arn:aws:codebuild:local:000000000000:project/app
            CODEBUILD_PROJECT_UUID                 unset: part of AWS' own agent
            CODEBUILD_PUBLIC_BUILD_URL             unset: a page of AWS' console
            CODEBUILD_RESOLVED_SOURCE_VERSION      a1
            CODEBUILD_RUNNER_OWNER                 unset: a runner of GitHub's or GitLab's jobs
            CODEBUILD_RUNNER_REPO                  unset: a runner of GitHub's or GitLab's jobs
            CODEBUILD_RUNNER_REPO_DOMAIN           unset: a runner of GitHub's or GitLab's jobs
            CODEBUILD_RUNNER_WITH_BUILDSPEC        unset: a runner of GitHub's or GitLab's jobs
            CODEBUILD_SOURCE_REPO_URL              https://h/o/app
            CODEBUILD_SOURCE_REPO_URL_Config       https://h/o/Config
            CODEBUILD_SOURCE_VERSION               a1
            CODEBUILD_SOURCE_VERSION_Config        b2
            CODEBUILD_SRC_DIR                      /src
            CODEBUILD_SRC_DIR_Config               /src/s3/01
            CODEBUILD_START_TIME                   0
            CODEBUILD_WEBHOOK_ACTOR_ACCOUNT_ID     unset: no webhook starts builds here
            CODEBUILD_WEBHOOK_BASE_REF             unset: no webhook starts builds here
            CODEBUILD_WEBHOOK_EVENT                unset: no webhook starts builds here
            CODEBUILD_WEBHOOK_HEAD_REF             unset: no webhook starts builds here
            CODEBUILD_WEBHOOK_JOB_ID               unset: no webhook starts builds here
            CODEBUILD_WEBHOOK_LABEL                unset: no webhook starts builds here
            CODEBUILD_WEBHOOK_MERGE_COMMIT         unset: no webhook starts builds here
            CODEBUILD_WEBHOOK_PREV_COMMIT          unset: no webhook starts builds here
            CODEBUILD_WEBHOOK_RUN_ID               unset: no webhook starts builds here
            CODEBUILD_WEBHOOK_TRIGGER              unset: no webhook starts builds here
            CODEBUILD_WEBHOOK_WORKFLOW_NAME        unset: no webhook starts builds here
            GOPATH                                 unset: the image's own
            HOME                                   unset: the image's own, or the build's on a laptop
            """;

    @Test
    @Conforms({"source/source-version", "source/resolved-version", "source/repository-url"})
    void where_the_inputs_come_from_is_told_for_each() {
        assertThat(variables(PRIMARY, input("Config", "/src/s3/01")))
                .containsEntry("CODEBUILD_RESOLVED_SOURCE_VERSION", "a1")
                .containsEntry("CODEBUILD_SOURCE_VERSION", "a1")
                .containsEntry("CODEBUILD_SOURCE_REPO_URL", "https://h/o/app")
                .containsEntry("CODEBUILD_SOURCE_VERSION_Config", "b2")
                .containsEntry("CODEBUILD_SOURCE_REPO_URL_Config", "https://h/o/Config");
    }
}
