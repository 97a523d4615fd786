package dev.slipway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.aws.document.UnknownMembers;
import dev.slipway.core.document.Document;
import dev.slipway.translate.ImportedManifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slipway import}: manifests from what the AWS CLI takes or prints. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes manifests for target: AWS from JSON: the input of aws codebuild create-project or aws codepipeline",
            "create-pipeline, or the output of batch-get-projects or get-pipeline. The input of aws codebuild",
            "create-webhook becomes part of its project, and that of import-source-credentials part of the first project",
            "at that kind of git host; their files have to be given, too. Prints YAML, and on standard error what was not",
            "carried over. A token is never carried over: a Secret takes its place.",
            "",
            "Exit code: 0 all was carried over that could be, 1 a file, a member of it or a manifest is refused, 2 the command line must",
            "change."
        })
final class ImportCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    /** What stands around a project or a pipeline. */
    private static final Pattern OUTER = Pattern.compile("^(projects\\[\\d+]|project|pipeline)\\.");

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON files.")
    private List<Path> files = List.of();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Region; needed if the file has no ARN of its own.")
    private @Nullable String region;

    @Option(
            names = "--credentials",
            paramLabel = "SECRET",
            description = "Secret that AWS is asked with. Without it the operator's own identity is used.")
    private @Nullable String credentials;

    @Option(
            names = "--token",
            paramLabel = "SECRET",
            description = "Secret that holds the token for GitHub; NAME-github of the pipeline or project when absent.")
    private @Nullable String token;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ProjectAdditions additions = new ProjectAdditions();
        List<UnknownMembers.Unknown> unknown = new ArrayList<>();
        List<ImportedManifest> manifests = manifests(additions, unknown);
        List<String> refused = new ArrayList<>();
        String separator = "";
        for (ImportedManifest imported : manifests) {
            out.print(separator + YAML.writeValueAsString(imported.manifest().members()));
            separator = "---\n";
            String name = imported.manifest().text("kind").orElse("") + " "
                    + imported.manifest().object("metadata").text("name").orElse("");
            imported.notes().stream()
                    .filter(note -> unknown.stream().noneMatch(member -> isThatWhichWasMeant(note, member)))
                    .forEach(note -> err.println(name + ": " + note));
            Manifests.problems(imported.manifest().members())
                    .forEach(problem -> refused.add(name + ": the manifest is refused: " + problem));
        }
        additions.leftOver().forEach(err::println);
        refused.forEach(err::println);
        return (refused.isEmpty() && unknown.isEmpty() ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private List<ImportedManifest> manifests(ProjectAdditions additions, List<UnknownMembers.Unknown> unknown) {
        Map<Path, Document> definitions = new LinkedHashMap<>();
        for (Path file : files) {
            Document content = read(file);
            for (UnknownMembers.Unknown member : UnknownMembers.in(content)) {
                spec.commandLine().getErr().println(file + ": " + words(member));
                unknown.add(member);
            }
            if (!additions.take(file, content)) {
                definitions.put(file, content);
            }
        }
        List<ImportedManifest> manifests = new ArrayList<>();
        definitions.forEach((file, content) -> AwsFile.definitions(file, content)
                .forEach(definition ->
                        manifests.add(definition.completed(additions).manifest(settings(file, definition)))));
        return manifests;
    }

    private static String words(UnknownMembers.Unknown member) {
        return member.path() + " is no member that AWS knows there; "
                + member.nearest()
                        .map(name -> "did you mean " + name + "?")
                        .orElse("remove it, or move it to where it belongs.");
    }

    /** A member that is misspelt is missing, too, which need not be told. */
    private static boolean isThatWhichWasMeant(String note, UnknownMembers.Unknown member) {
        String path = OUTER.matcher(member.path()).replaceFirst("");
        String place = path.substring(0, path.lastIndexOf('.') + 1);
        return member.nearest()
                .filter(name -> note.startsWith(place + name + " is not carried over"))
                .isPresent();
    }

    private ImportedManifest.Settings settings(Path file, AwsFile.Definition definition) {
        String where = Optional.ofNullable(region)
                .or(definition::region)
                .orElseThrow(() -> RefusedException.usage(file + " does not tell its region; say it with --region"));
        return new ImportedManifest.Settings(where, Optional.ofNullable(credentials), Optional.ofNullable(token));
    }

    private static Document read(Path file) {
        try {
            Object read = JSON.readValue(Files.readString(file), Object.class);
            if (read instanceof Map<?, ?> object) {
                return Document.of("file", object).object("file");
            }
            throw RefusedException.input(file + " holds no JSON object; give a file for or from the AWS CLI");
        } catch (JsonProcessingException e) {
            throw RefusedException.input(
                    file + ":" + e.getLocation().getLineNr() + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw RefusedException.input("cannot read " + file + ": " + FileProblem.words(e));
        }
    }
}
