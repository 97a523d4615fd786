package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/reference/coverage.md says of every member of these shapes what becomes of it. */
class CoverageTest {

    @ParameterizedTest
    @CsvSource({
        "codebuild,    Project,                      CodeBuild: Project",
        "codebuild,    ProjectSource,                ProjectSource",
        "codebuild,    ProjectEnvironment,           ProjectEnvironment and EnvironmentVariable",
        "codebuild,    EnvironmentVariable,          ProjectEnvironment and EnvironmentVariable",
        "codebuild,    CreateWebhookInput,           CreateWebhookInput",
        "codebuild,    UpdateWebhookInput,           CreateWebhookInput",
        "codebuild,    ImportSourceCredentialsInput, ImportSourceCredentialsInput",
        "codebuild,    Build,                        CodeBuild: Build",
        "codepipeline, PipelineDeclaration,          CodePipeline: PipelineDeclaration",
        "codepipeline, StageDeclaration,             StageDeclaration",
        "codepipeline, ActionDeclaration,            ActionDeclaration",
    })
    void a_member_of_a_shape_stands_in_the_table_of_its_section(String service, String shape, String section)
            throws IOException {
        JsonNode members = new ObjectMapper()
                .readTree(Path.of("src/test/resources/aws", service + "-shapes.json")
                        .toFile())
                .path("shapes")
                .path(shape)
                .path("members");
        List<String> names = new ArrayList<>();
        members.fieldNames().forEachRemaining(names::add);

        assertThat(names).isNotEmpty();
        assertThat(firstColumn(section)).as("the table of %s", section).containsAll(names);
    }

    private static Set<String> firstColumn(String section) throws IOException {
        Set<String> words = new TreeSet<>();
        boolean inSection = false;
        for (String line : Files.readAllLines(Path.of("docs/reference/coverage.md"))) {
            if (line.startsWith("#")) {
                inSection = Pattern.matches("#+ " + Pattern.quote(section) + "( →.*)?", line);
            } else if (inSection && line.startsWith("| ")) {
                words.addAll(List.of(line.split("\\|", -1)[1].trim().split("[^A-Za-z]+")));
            }
        }
        return words;
    }
}
