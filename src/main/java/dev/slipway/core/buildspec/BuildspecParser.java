package dev.slipway.core.buildspec;

import static dev.slipway.core.buildspec.BuildspecProblem.quoted;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a buildspec (AWS CodeBuild user guide, "Build specification reference for CodeBuild"). All problems are found in one
 * pass and come in the order of their lines; the words are CodeBuild's where it has words.
 */
public final class BuildspecParser {

    /** Names as useradd makes them, and numbers. */
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}");

    private final List<BuildspecProblem> problems = new ArrayList<>();
    private final List<BuildspecProblem> warnings = new ArrayList<>();

    private BuildspecParser() {}

    /** Parses the whole text of a buildspec; never throws, whatever the text. */
    public static ParsedBuildspec parse(String text) {
        return parse(YamlDocument.read(text));
    }

    static ParsedBuildspec parse(YamlDocument.Root root) {
        if (root instanceof YamlDocument.Unusable unreadable) {
            return new ParsedBuildspec.Invalid(List.of(unreadable.problem()), List.of());
        }
        return new BuildspecParser().document(((YamlDocument.RootMapping) root).mapping());
    }

    private ParsedBuildspec document(org.snakeyaml.engine.v2.nodes.MappingNode mapping) {
        YamlFields root = new YamlFields("", mapping, problems);
        UnknownKeys.check("", root, warnings);
        Buildspec buildspec = new Buildspec(
                version(root),
                user(root),
                EnvReader.read(root.mapping("env"), warnings),
                proxy(root),
                PhasesReader.read(root.mapping("phases"), warnings),
                ReportsReader.read(root.mapping("reports"), warnings),
                new ArtifactsReader(problems, warnings).read(root, "artifacts"),
                CacheReader.read(root, warnings));
        warnings.sort(Comparator.comparingInt(BuildspecProblem::line));
        problems.sort(Comparator.comparingInt(BuildspecProblem::line));
        return problems.isEmpty()
                ? new ParsedBuildspec.Valid(buildspec, warnings)
                : new ParsedBuildspec.Invalid(problems, warnings);
    }

    private BuildspecVersion version(YamlFields root) {
        Optional<String> version = root.text("version");
        if (version.isEmpty()) {
            if (!root.has("version")) {
                problems.add(new BuildspecProblem(
                        1, BuildspecProblem.Kind.REFUSED, "version is missing; begin the file with version: 0.2"));
            }
        } else if (version.get().equals("0.1")) {
            return BuildspecVersion.V0_1;
        } else if (!version.get().equals("0.2")) {
            root.problem(
                    "version",
                    "version " + quoted(version.get()) + " is not a version of a buildspec; use 0.2, declared");
        }
        return BuildspecVersion.V0_2;
    }

    /** {@code run-as} of the file or of a phase. */
    static Optional<String> user(YamlFields fields) {
        Optional<String> user = fields.text("run-as");
        user.filter(name -> !USER.matcher(name).matches())
                .ifPresent(name -> fields.problem(
                        "run-as",
                        fields.pathOf("run-as") + " " + quoted(name) + " is not a name of a Linux user, declared"));
        return user;
    }

    private ProxyBlock proxy(YamlFields root) {
        YamlFields fields = root.mapping("proxy");
        UnknownKeys.check("proxy", fields, warnings);
        return new ProxyBlock(fields.flag("upload-artifacts"), fields.flag("logs"));
    }
}
