package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway run --secrets FILE}. */
@Timeout(60)
class RunSecretsTest {

    private static final String PRINTS =
            "echo \"pw=$PW user=$USER_NAME\"; printf hun; printf 'ter2\\n'; [ \"$PW\" = hunter2 ]";

    private static final String BUILDSPEC = CommandLineRun.buildspec(PRINTS)
            + "env:\n  parameter-store: {PW: /db/password}\n  secrets-manager: {USER_NAME: 'db:user'}\n";

    @TempDir
    Path directory;

    private Path secrets;

    @BeforeEach
    void write() throws IOException {
        secrets = Files.writeString(
                directory.resolve("secrets.yaml"),
                "parameter-store: {/db/password: hunter2}\nsecrets-manager: {db: {user: app-user}}\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
    }

    private CommandLineRun run() {
        return CommandLineRun.passing(directory.resolve("app"), "true").file("buildspec.yml", BUILDSPEC);
    }

    @Test
    @Conforms("environment/secrets-are-masked")
    void a_build_gets_the_values_of_the_file_and_shows_and_stores_none_of_them() throws IOException {
        run().ends(0, "--secrets", secrets.toString())
                .says("pw=*** user=***", "| ***", "Decrypting parameter store environment variables");

        assertThat(stored()).isNotEmpty().noneMatch(text -> text.contains("hunter2") || text.contains("app-user"));
    }

    @Test
    void what_a_test_says_in_a_report_is_masked_at_the_end_of_the_run_too() {
        run().file(
                        "buildspec.yml",
                        CommandLineRun.buildspec(
                                        "echo \"<testsuite><testcase name='login as $PW'><failure message='no $PW'/>"
                                                + "</testcase></testsuite>\" > r.xml")
                                + "env: {parameter-store: {PW: /db/password}}\nreports: {unit: {files: r.xml}}\n")
                .ends(0, "--secrets", secrets.toString())
                .says("report:    project-unit", "login as ***")
                .saysNot("hunter2");
    }

    @Test
    void a_value_of_the_command_line_takes_the_place_of_one_that_is_kept() {
        String stage = CommandLineRun.BUILD_STAGE.replace(
                "projectName: project",
                "projectName: project, environmentVariables: [{name: PW, type: PARAMETER_STORE, value: /never/asked}]");

        run().file("manifests/pipeline.yaml", CommandLineRun.pipeline("p", CommandLineRun.SOURCE_STAGE, stage))
                .file("buildspec.yml", CommandLineRun.buildspec("[ \"$PW\" = mine ]"))
                .ends(0, "--secrets", secrets.toString(), "--set-env", "PW=mine");
    }

    /** What the run leaves, but for the source's own files. */
    private List<String> stored() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("app/.slipway"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    @Test
    @Conforms("environment/types")
    void variables_of_a_project_and_of_an_action_may_be_kept_there_too() {
        String project = CommandLineRun.PROJECT.replace(
                "BUILD_GENERAL1_SMALL}",
                "BUILD_GENERAL1_SMALL, environmentVariables: [{name: PW, type: PARAMETER_STORE, value: /db/password},"
                        + " {name: OTHER, type: PARAMETER_STORE, value: /never/asked}]}");
        String stage = CommandLineRun.BUILD_STAGE.replace(
                "projectName: project",
                "projectName: project, environmentVariables: [{name: USER_NAME, type: SECRETS_MANAGER, value: 'db:user'},"
                        + " {name: OTHER, value: plain}]");
        assertThat(project).contains("/never/asked");
        assertThat(stage).contains("SECRETS_MANAGER");

        run().file("manifests/project.yaml", project)
                .file("manifests/pipeline.yaml", CommandLineRun.pipeline("p", CommandLineRun.SOURCE_STAGE, stage))
                .file(
                        "buildspec.yml",
                        CommandLineRun.buildspec(PRINTS + " && [ \"$USER_NAME$OTHER\" = app-userplain ]"))
                .ends(0, "--secrets", secrets.toString())
                .says("pw=*** user=***");
    }

    @Test
    void keys_of_secrets_and_config_maps_come_from_the_file() throws IOException {
        Files.writeString(
                secrets,
                "secretKeyRef: {db: {password: hunter2}}\nconfigMapKeyRef: {settings: {user.name: app-user}}\n");

        run().file("manifests/project.yaml", projectWithKeys())
                .file("buildspec.yml", CommandLineRun.buildspec(PRINTS))
                .ends(0, "--secrets", secrets.toString())
                .says("pw=*** user=app-user")
                .saysNot("hunter2");
    }

    @Test
    void without_the_file_a_key_of_a_secret_is_named_with_what_to_do() {
        run().file("manifests/project.yaml", projectWithKeys())
                .file("buildspec.yml", CommandLineRun.buildspec("true"))
                .ends(1)
                .says("Secret db has no key password here, as this run asks no cluster; give the value under"
                        + " secretKeyRef in a file with --secrets FILE");
    }

    private static String projectWithKeys() {
        return CommandLineRun.PROJECT.replace(
                "BUILD_GENERAL1_SMALL}",
                "BUILD_GENERAL1_SMALL, environmentVariables: [{name: PW, valueFrom: {secretKeyRef: {name: db, key:"
                        + " password}}}, {name: USER_NAME, valueFrom: {configMapKeyRef: {name: settings, key:"
                        + " user.name}}}]}");
    }

    @Test
    @Conforms("environment/missing-parameter")
    void a_value_that_is_missing_names_the_file_and_what_to_add() throws IOException {
        Files.writeString(secrets, "secrets-manager: {db: {user: app-user}}\n");

        run().ends(1, "--secrets", secrets.toString())
                .says("Decrypted Variables Error Message: parameter does not exist: /db/password; add it under"
                        + " parameter-store in " + secrets);
    }

    @Test
    void a_file_that_others_may_read_is_warned_of() throws IOException {
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r--r--"));

        run().ends(0, "--secrets", secrets.toString()).says("chmod 600 " + secrets);
    }

    @Test
    void a_file_that_is_no_such_file_is_refused_before_anything_is_written() throws IOException {
        run().ends(2, "--secrets", directory.resolve("none").toString())
                .complains("there is no file")
                .leavesNothing();
        Files.writeString(secrets, "parameter-store: {a: [hunter2]}\n");
        CommandLineRun refused = run().ends(1, "--secrets", secrets.toString());
        refused.complains(secrets + " is refused:\n  line 1: parameter-store.a is to be a single value")
                .leavesNothing();
        assertThat(refused.complaints()).doesNotContain("hunter2");
    }
}
